import '@checkwright/ui/styles.css'
import { Button } from '@checkwright/ui/button'
import { render } from 'solid-js/web'

const root = document.getElementById('app')
if (root) render(() => <Button tone="primary">x</Button>, root)
