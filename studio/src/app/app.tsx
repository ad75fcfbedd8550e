import { Route, Router } from '@solidjs/router'
import { QueryClient, QueryClientProvider } from '@tanstack/solid-query'
import { ErrorBoundary, lazy, Suspense } from 'solid-js'
import { whenSignedOut } from '../../api/client.ts'
import { ApiProblem } from '../../api/problem.ts'
import { keys } from '../../api/queries.ts'
import { loadWords } from '../../i18n/index.ts'
import { Failure } from './failure.tsx'
import { Frame } from './frame.tsx'
import { Guarded } from './guarded.tsx'
import { NotFound } from './not-found.tsx'
import { AppToaster } from './toasts.tsx'

const SetUp = lazy(async () => {
  const [module] = await Promise.all([import('../first/set-up.tsx'), loadWords('first')])
  return { default: module.SetUp }
})
const SlipPage = lazy(async () => {
  const [module] = await Promise.all([import('../first/slip.tsx'), loadWords('first')])
  return { default: module.SlipPage }
})
const Welcome = lazy(async () => {
  const [module] = await Promise.all([import('../first/welcome.tsx'), loadWords('first')])
  return { default: module.Welcome }
})
const Settings = lazy(async () => {
  const [module] = await Promise.all([import('../first/settings.tsx'), loadWords('first')])
  return { default: module.Settings }
})
const SignIn = lazy(() => import('../session/sign-in.tsx').then((module) => ({ default: module.SignIn })))
const Password = lazy(() => import('../session/password.tsx').then((module) => ({ default: module.Password })))
const Inbox = lazy(() => import('../inbox/inbox.tsx').then((module) => ({ default: module.Inbox })))
const Start = lazy(() => import('../start/start.tsx').then((module) => ({ default: module.Start })))
const Records = lazy(() => import('../records/records.tsx').then((module) => ({ default: module.Records })))
const RecordPage = lazy(() => import('../record/record-page.tsx').then((module) => ({ default: module.RecordPage })))
const PrintPage = lazy(async () => {
  const [module] = await Promise.all([import('../print/print-page.tsx'), loadWords('print')])
  return { default: module.PrintPage }
})
const Fill = lazy(() => import('../fill/fill-page.tsx').then((module) => ({ default: module.FillPage })))
const People = lazy(async () => {
  const [module] = await Promise.all([import('../people/people.tsx'), loadWords('first')])
  return { default: module.People }
})
const ImportPeople = lazy(async () => {
  const [module] = await Promise.all([import('../people/import-page.tsx'), loadWords('first')])
  return { default: module.ImportPage }
})
const SlipsPage = lazy(async () => {
  const [module] = await Promise.all([import('../people/slips-page.tsx'), loadWords('first')])
  return { default: module.SlipsPage }
})
const Health = lazy(async () => {
  const [module] = await Promise.all([import('../health/health.tsx'), loadWords('health')])
  return { default: module.Health }
})
const Definitions = lazy(async () => {
  const [module] = await Promise.all([import('../definitions/definitions.tsx'), loadWords('library')])
  return { default: module.Definitions }
})
const Versions = lazy(async () => {
  const [module] = await Promise.all([import('../definitions/versions.tsx'), loadWords('library')])
  return { default: module.Versions }
})
const VersionPage = lazy(async () => {
  const words = [loadWords('library'), loadWords('print')]
  const [module] = await Promise.all([import('../definitions/version-page.tsx'), ...words])
  return { default: module.VersionPage }
})
const Library = lazy(async () => {
  const [module] = await Promise.all([import('../library/library.tsx'), loadWords('library')])
  return { default: module.Library }
})
const TemplatePage = lazy(async () => {
  const words = [loadWords('library'), loadWords('print')]
  const [module] = await Promise.all([import('../library/template-page.tsx'), ...words])
  return { default: module.TemplatePage }
})
const TryTemplate = lazy(async () => {
  const words = [loadWords('library'), loadWords('design')]
  const [module] = await Promise.all([import('../library/try-template.tsx'), ...words])
  return { default: module.TryTemplate }
})

const Designer = lazy(async () => {
  const [module] = await Promise.all([import('../design/designer.tsx'), loadWords('design')])
  return { default: module.Designer }
})
const TryPage = lazy(async () => {
  const [module] = await Promise.all([import('../design/try/try-page.tsx'), loadWords('design')])
  return { default: module.TryPage }
})

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // What the server refused will be refused again; only silence is worth asking again.
      retry: (count, error) => count < 2 && !(error instanceof ApiProblem),
    },
  },
})

// A session may end anywhere, in an autosave too. Who I am is asked again, and the guard leads to signing in and back.
whenSignedOut(() => {
  if (client.getQueryState(keys.me)?.status === 'success') void client.invalidateQueries({ queryKey: keys.me })
})

/** The whole application: routes, the cache of answers, toasts, and what stands when something breaks. */
export function App() {
  return (
    <ErrorBoundary fallback={(error, reset) => <Failure error={error} retry={reset} />}>
      <QueryClientProvider client={client}>
        <Router root={(props) => <Suspense>{props.children}</Suspense>}>
          <Route path="/setup" component={SetUp} />
          <Route path="/slip" component={SlipPage} />
          <Route path="/sign-in" component={SignIn} />
          <Route component={Guarded}>
            <Route path="/password" component={Password} />
            <Route path="/records/:id/print" component={PrintPage} />
            <Route path="/people/slips" component={SlipsPage} />
            <Route path="/definitions/:id/design" component={Designer} />
            <Route path="/definitions/:id/try" component={TryPage} />
            <Route path="/library/:department/:template/try" component={TryTemplate} />
            <Route component={Frame}>
              <Route path="/" component={Inbox} />
              <Route path="/start" component={Start} />
              <Route path="/records" component={Records} />
              <Route path="/records/:id" component={RecordPage} />
              <Route path="/records/:id/fill" component={Fill} />
              <Route path="/people" component={People} />
              <Route path="/health" component={Health} />
              <Route path="/people/import" component={ImportPeople} />
              <Route path="/settings" component={Settings} />
              <Route path="/welcome" component={Welcome} />
              <Route path="/definitions" component={Definitions} />
              <Route path="/definitions/:id/versions" component={Versions} />
              <Route path="/definitions/:id/versions/:n" component={VersionPage} />
              <Route path="/library" component={Library} />
              <Route path="/library/:department/:template" component={TemplatePage} />
              <Route path="*" component={NotFound} />
            </Route>
          </Route>
        </Router>
        <AppToaster />
      </QueryClientProvider>
    </ErrorBoundary>
  )
}
