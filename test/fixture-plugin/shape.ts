/** Notes on a record, weighed: a plugin that serves nothing but the tests of the contract. */
export interface Fixture {
  readonly id: 'fixture'
  readonly settings: {
    /** Most notes a record may have. */
    readonly limit: number
    /** A field whose answer the figures repeat. */
    readonly field: string
    /** An expression over the answers. */
    readonly mark: string
    /** Hours after the first note at which the record is due. */
    readonly hours: number
    /** Who is asked and told. */
    readonly role: string
  }
  readonly config: { readonly prefix?: string }
  readonly state: {
    readonly notes: readonly {
      readonly text: string
      readonly weight: string
      readonly by: string
      readonly at: string
    }[]
    /** What else was heard, in order. */
    readonly heard: readonly string[]
    readonly due: string | null
  }
  readonly events: {
    readonly noted: { readonly text: string; readonly weight: string }
    readonly chained: { readonly left: number }
    readonly dueSet: { readonly due: string }
  }
  readonly commands: {
    readonly note: { readonly text: string; readonly weight?: string; readonly occurred?: string }
    /** Appends events that cause each other, so many times. */
    readonly chain: { readonly times: number }
    /** Asks for one thing of each kind; `of` is the address, definition or key it concerns, `at` its moment. */
    readonly ask: {
      readonly what: 'task' | 'open' | 'notify' | 'effect' | 'comment' | 'void' | 'timer'
      readonly of?: string
      readonly at?: string
    }
    /** Asks for what it was not granted. */
    readonly overreach: { readonly what: 'foreign event' | 'command' }
  }
  readonly effects: { readonly ring: { readonly tone: string; readonly bell: string } }
}
