import { type Params, pageNumber, readState, writeState } from '@/lib/url-state'

const PART = { page: pageNumber('runs') }

/** Which page of an upload's runs the address asks for, counted from 1. */
export function runPageAsked(asked: Params): number {
  return readState(PART, asked).page
}

/** The address of another page of them, all else kept. */
export function runPageLink(upload: string, asked: Params): (page: number) => string {
  return (page) => `/uploads/${upload}${writeState(PART, asked, { page })}`
}
