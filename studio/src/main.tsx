import '@checkwright/ui/styles.css'
import './styles.css'
import { render } from 'solid-js/web'
import { setLocale } from '../i18n/index.ts'
import { App } from './app/app.tsx'
import { applyPreferences, preferredLocale } from './app/preferences.ts'

applyPreferences()
const root = document.getElementById('app')
if (root) void setLocale(preferredLocale()).then(() => render(() => <App />, root))
