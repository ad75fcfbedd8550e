import { Button } from '@checkwright/ui/button'
import { Dialog } from '@checkwright/ui/dialog'
import { Field } from '@checkwright/ui/field'
import { Menu, type MenuItem } from '@checkwright/ui/menu'
import { Popover } from '@checkwright/ui/popover'
import { Select } from '@checkwright/ui/select'
import { Sheet } from '@checkwright/ui/sheet'
import { SignaturePad } from '@checkwright/ui/signature-pad'
import { Tabs } from '@checkwright/ui/tabs'
import { createToasts, Toaster } from '@checkwright/ui/toast'
import { Tooltip } from '@checkwright/ui/tooltip'
import Ellipsis from 'lucide-solid/icons/ellipsis'
import Forward from 'lucide-solid/icons/forward'
import Info from 'lucide-solid/icons/info'
import UserPlus from 'lucide-solid/icons/user-plus'
import X from 'lucide-solid/icons/x'
import { createSignal } from 'solid-js'
import { Row, Section } from './section.tsx'
import type { Texts } from './texts.ts'

/** What lies over the page, and tabs. */
export function Overlays(props: { readonly t: Texts }) {
  const toasts = createToasts()
  const [isDialogOpen, setIsDialogOpen] = createSignal(false)
  const [isSheetOpen, setIsSheetOpen] = createSignal(false)
  const [tab, setTab] = createSignal('todo')
  const acts = (): readonly MenuItem[] => [
    { id: 'reassign', label: props.t.reassign, icon: Forward, keys: ['f'] },
    { id: 'add', label: props.t.addSigner, icon: UserPlus, disabled: true, detail: props.t.notAllowed },
    { id: 'reject', label: props.t.reject, icon: X, tone: 'danger', separator: true },
  ]
  const show = (tone: 'ok' | 'danger') =>
    toasts.show({ text: props.t.toastText, tone, action: { label: props.t.undo, run: () => {} } })
  return (
    <Section id="overlays" title={props.t.sections.overlays}>
      <Row>
        <Button id="open-dialog" onClick={() => setIsDialogOpen(true)}>
          {props.t.openDialog}
        </Button>
        <Button id="open-sheet" onClick={() => setIsSheetOpen(true)}>
          {props.t.openSheet}
        </Button>
        <Button id="open-toast" onClick={() => show('ok')}>
          {props.t.openToast}
        </Button>
        <Button onClick={() => show('danger')}>{props.t.openToast}</Button>
        <Menu items={acts()} onSelect={() => {}} label={props.t.moreActs} icon={Ellipsis} iconOnly />
        <Menu items={acts()} onSelect={() => {}} label={props.t.moreActs} />
        <Popover label={props.t.why} title={props.t.popover} icon={Info}>
          <p>{props.t.popoverText}</p>
        </Popover>
        <Tooltip text={props.t.tooltipText}>{props.t.tooltip}</Tooltip>
      </Row>
      <Tabs
        label={props.t.sections.overlays}
        value={tab()}
        onChange={setTab}
        tabs={[
          { id: 'todo', label: props.t.tabs.todo, count: 7, countLabel: props.t.waiting },
          { id: 'done', label: props.t.tabs.done },
          { id: 'mine', label: props.t.tabs.mine, count: 2 },
          { id: 'cc', label: props.t.tabs.cc },
          { id: 'drafts', label: props.t.tabs.drafts, disabled: true },
        ]}
      >
        {(id) => (
          <p>
            {props.t.tabText} {id}
          </p>
        )}
      </Tabs>
      <Dialog
        open={isDialogOpen()}
        onOpenChange={setIsDialogOpen}
        title={props.t.dialogTitle}
        description={props.t.dialogText}
        alert
        labels={{ close: props.t.close }}
        actions={
          <>
            <Button onClick={() => setIsDialogOpen(false)}>{props.t.cancel}</Button>
            <Button tone="danger" onClick={() => setIsDialogOpen(false)}>
              {props.t.remove}
            </Button>
          </>
        }
      />
      <Sheet
        open={isSheetOpen()}
        onOpenChange={setIsSheetOpen}
        title={props.t.sheetTitle}
        description={props.t.sheetText}
        labels={{ close: props.t.close }}
        actions={
          <>
            <Button onClick={() => setIsSheetOpen(false)}>{props.t.cancel}</Button>
            <Button tone="primary" onClick={() => setIsSheetOpen(false)}>
              {props.t.save}
            </Button>
          </>
        }
      >
        <div class="flex flex-col gap-5">
          <Field label={props.t.severity}>
            <Select
              value="1"
              onChange={() => {}}
              options={props.t.severities.map((label, index) => ({ value: String(index), label }))}
            />
          </Field>
          <Field label={props.t.signature} group>
            <SignaturePad onChange={() => {}} labels={props.t.sign} />
          </Field>
        </div>
      </Sheet>
      <Toaster toasts={toasts} labels={{ region: props.t.notices, close: props.t.close }} />
    </Section>
  )
}
