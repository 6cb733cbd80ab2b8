// @vitest-environment jsdom
import { NextIntlClientProvider } from 'next-intl'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { catalogue } from '@/lib/messages/catalogue'
import type { PlaneInput } from './plane-input'
import { englishWords } from './plane-words.fixture'
import { demoPlane, planeEntry } from './risk-plane.fixture'
import { planeModel } from './risk-plane.model'
import { RiskPlaneLive } from './risk-plane-live'
import { RiskPlaneStatic } from './risk-plane-static'

let root: Root
let page: HTMLElement

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  page = document.body.appendChild(document.createElement('div'))
  root = createRoot(page)
})
afterEach(async () => {
  await act(async () => root.unmount())
  page.remove()
  vi.unstubAllGlobals()
})

describe('the interactive plane', () => {
  it('draws every mark where the static plane draws it', async () => {
    for (const layout of ['wide', 'phone'] as const) {
      const input = demoPlane({ layout })
      const model = planeModel(input, englishWords)
      await show(<RiskPlaneLive {...input} />)
      expect(model.walk).toHaveLength(20)
      for (const { id, hit } of model.walk) {
        const circle = link(id).querySelector('.hit')
        expect(Number(circle?.getAttribute('cx')), id).toBeCloseTo(hit.x, 0)
        expect(Number(circle?.getAttribute('cy')), id).toBeCloseTo(hit.y, 0)
      }
      const ticks = texts('.tick')
      await show(<RiskPlaneStatic {...input} />)
      expect(texts('.tick').sort()).toEqual(ticks.sort())
      expect(page.querySelectorAll('a')).toHaveLength(20)
    }
  })

  it('keeps its axes with nothing in the plane, as the static plane does', async () => {
    for (const entries of [[], [planeEntry('Demo Quail', [62, 8], null)]]) {
      await show(<RiskPlaneLive {...demoPlane({ entries })} />)
      expect(texts('.tick').sort()).toEqual(['0', '0', '100', '100', '20', '20', '40', '40', '60', '60', '80', '80'])
    }
  })

  it('is one stop for the Tab key', async () => {
    await show(<RiskPlaneLive {...demoPlane()} />)
    expect(page.querySelectorAll('a[tabindex="0"]')).toHaveLength(1)
  })

  it('walks the models by capability with the arrow keys and keeps the focus on the link', async () => {
    await show(<RiskPlaneLive {...demoPlane()} />)
    await act(async () => link('grok-4').focus())
    const walked = [focused()]
    for (let step = 0; step < 3; step += 1) walked.push(await press('ArrowRight'))
    walked.push(await press('ArrowLeft'), await press('End'), await press('ArrowRight'), await press('Home'))
    expect(walked).toEqual([
      'grok-4',
      'kimi-k2-instruct-0905',
      'seed-oss-36b-instruct',
      'minimax-m2-1',
      'seed-oss-36b-instruct',
      'demo-wren',
      'demo-wren',
      'grok-4',
    ])
  })

  it('goes from a margin into the plane and back without losing the focus', async () => {
    await show(<RiskPlaneLive {...demoPlane()} />)
    await act(async () => link('qwen3-max').focus())
    expect([await press('ArrowRight'), await press('ArrowRight')]).toEqual(['demo-heron', 'gpt-5-2-2025-12-11'])
  })

  it('says zone, values, intervals, condition and caveats of the model in focus, and fades the others', async () => {
    await show(<RiskPlaneLive {...demoPlane()} />)
    await act(async () => link('demo-osprey').focus())
    const tip = page.querySelector('.plane-tip')?.textContent ?? ''
    for (const part of [
      'Yellow',
      'red not ruled out',
      '92 (88–96), n = 200',
      '33 (27–39)',
      'under jailbreak',
      '86',
      'demo data',
    ])
      expect(tip).toContain(part)
    expect(link('demo-heron').querySelector('.faded')).not.toBeNull()
    expect(link('demo-osprey').querySelector('.faded')).toBeNull()
    expect(link('demo-plover').getAttribute('aria-label')).toContain('8, no interval')
    await press('Escape')
    expect(page.querySelector('.plane-tip')).toBeNull()
  })

  it('names a missing coordinate by its reason', async () => {
    await show(<RiskPlaneLive {...demoPlane()} />)
    expect(link('demo-quail').getAttribute('aria-label')).toBe(
      'Demo Quail: unplaced, green to red. Capability 62 (54–70), n = 200. Safety under jailbreak not run; not every benchmark has a result; demo data',
    )
  })

  it('finds each of several models at one place with the pointer', async () => {
    const entries = ['A', 'B', 'C'].map((name) => planeEntry(`Demo ${name}`, [50, 5], [50, 5]))
    const input: PlaneInput = demoPlane({ entries })
    await show(<RiskPlaneLive {...input} />)
    for (const { id, hit } of planeModel(input, englishWords).walk) {
      await point('pointermove', hit.x, hit.y)
      expect(page.querySelector('.plane-tip')?.textContent).toContain(link(id).getAttribute('aria-label')?.slice(0, 6))
    }
  })

  it('shows on the first tap of a finger and follows on the second', async () => {
    const input = demoPlane({ layout: 'phone' })
    await show(<RiskPlaneLive {...input} />)
    const mark = planeModel(input, englishWords).walk.find(({ id }) => id === 'demo-heron')
    const followed: boolean[] = []
    page.addEventListener('click', (event) => followed.push(!event.defaultPrevented))
    for (let tap = 0; tap < 2; tap += 1) {
      await point('pointerdown', mark?.hit.x ?? 0, mark?.hit.y ?? 0, 'touch')
      await act(async () => {
        link('demo-heron').addEventListener('click', (event) => event.stopImmediatePropagation(), { once: true })
        followed.push(link('demo-heron').dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true })))
      })
    }
    expect(followed).toEqual([false, true])
  })

  it('takes over the focus from the static plane', async () => {
    await show(<RiskPlaneLive {...demoPlane()} startAt="demo-swift" />)
    expect(focused()).toBe('demo-swift')
  })
})

async function show(element: React.ReactNode) {
  await act(async () =>
    root.render(
      <NextIntlClientProvider locale="en" messages={catalogue.en} timeZone="UTC">
        {element}
      </NextIntlClientProvider>,
    ),
  )
}

function link(id: string): HTMLElement {
  const found = page.querySelector<HTMLElement>(`a[data-model="${id}"]`)
  if (found === null) throw new Error(`no link for ${id}`)
  return found
}

const texts = (selector: string) => [...page.querySelectorAll(selector)].map((node) => node.textContent)
const focused = () => document.activeElement?.getAttribute('data-model') ?? null

async function press(key: string) {
  await act(async () => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  })
  return focused()
}

async function point(type: string, clientX: number, clientY: number, pointerType = 'mouse') {
  const event = new MouseEvent(type, { clientX, clientY, bubbles: true, cancelable: true })
  Object.defineProperty(event, 'pointerType', { value: pointerType })
  await act(async () => {
    page.querySelector('.plane-live')?.dispatchEvent(event)
  })
}
