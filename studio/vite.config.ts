import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'

/**
 * The oldest browsers that must run sign-in, inbox, fill, record and print: Chrome 100 and iOS 15.4 (and the webviews built on them).
 * Script syntax and compiled CSS are both lowered to this floor.
 */
const floor = ['chrome100', 'safari15.4']

export default defineConfig(({ mode }) => ({
  plugins: [solid(), tailwindcss()],
  resolve: { dedupe: ['solid-js'] },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
  build: {
    target: floor,
    cssTarget: floor,
    cssMinify: 'lightningcss',
    // Every asset stays a file: the content security policy allows no data: fonts and no inline script.
    assetsInlineLimit: 0,
    // `--mode kit` builds the page of components alone, as its test does.
    rolldownOptions: { input: mode === 'kit' ? ['kit.html'] : ['index.html', 'kit.html'] },
  },
}))
