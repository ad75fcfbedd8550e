import type { Slips } from '@checkwright/core/model/api'
import { createSignal } from 'solid-js'

/**
 * The slips that were made last, on their way to the page that prints them. They stand in this tab's memory only: the server tells
 * them once, and nothing that could let somebody in is to lie in the storage of a shared computer.
 */
export const [givenSlips, setGivenSlips] = createSignal<Slips>()

/** Most slips of one request, as the server has it. */
export const mostSlips = 500
