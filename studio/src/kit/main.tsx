import '@checkwright/ui/styles.css'
import './kit.css'
import { render } from 'solid-js/web'
import { KitPage } from './kit-page.tsx'

const root = document.getElementById('app')
if (root) render(() => <KitPage />, root)
