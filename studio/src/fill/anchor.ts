/** The id of the element a path jumps to: that of its field, whichever part or cell is meant. */
export const anchorOf = (path: string): string => `field-${path}`
