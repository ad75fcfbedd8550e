import { t } from '../../i18n/index.ts'

/** Fewest characters of a password. Length is what counts; no rules about kinds of characters. */
export const shortestPassword = 8

/** What is wrong with a new password, in words. */
export function passwordProblem(password: string): string | undefined {
  return [...password].length < shortestPassword ? t('auth.passwordRule') : undefined
}
