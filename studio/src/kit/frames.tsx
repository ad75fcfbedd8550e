import { Banner } from '@checkwright/ui/banner'
import { Button } from '@checkwright/ui/button'
import { FilterChip } from '@checkwright/ui/chip'
import { IconButton } from '@checkwright/ui/icon-button'
import { Progress } from '@checkwright/ui/progress'
import { SplitPane } from '@checkwright/ui/split-pane'
import { StickyActionBar } from '@checkwright/ui/sticky-action-bar'
import Camera from 'lucide-solid/icons/camera'
import { For } from 'solid-js'
import { Section } from './section.tsx'
import type { Texts } from './texts.ts'

/** Parts of a page that hold others. The shell and the page's head are seen around this page itself. */
export function Frames(props: { readonly t: Texts }) {
  return (
    <Section id="frames" title={props.t.sections.frames}>
      <Banner tone="warn" edge title={props.t.bannerTitle} actions={<Button size="sm">{props.t.more}</Button>}>
        {props.t.bannerText}
      </Banner>
      <section class="cw-kit-frame" tabindex="0" aria-label={props.t.pageTitle}>
        <div class="flex flex-col gap-2 p-4">
          <div class="flex flex-wrap gap-2">
            <For each={props.t.filters}>
              {(label, index) => (
                <FilterChip isSelected={index() === 1} onSelect={() => {}} detail="3/5">
                  {label}
                </FilterChip>
              )}
            </For>
          </div>
          <Progress value={38} max={45} label={props.t.progress} text="38 / 45" />
          <For each={[1, 2, 3, 4, 5]}>{() => <p class="py-3">{props.t.item}</p>}</For>
        </div>
        <StickyActionBar
          label={props.t.acts}
          start={<Button tone="ghost">{props.t.missing}</Button>}
          middle={<IconButton icon={Camera} size="lg" tone="secondary" label={props.t.files.camera} />}
          end={<Button tone="primary">{props.t.approve}</Button>}
        />
      </section>
      <div class="cw-kit-frame">
        <SplitPane
          active="list"
          labels={props.t.pane}
          aside={<p class="p-4">{props.t.aside}</p>}
          list={<p class="p-4">{props.t.list}</p>}
        >
          <p class="p-4">{props.t.main}</p>
        </SplitPane>
      </div>
    </Section>
  )
}
