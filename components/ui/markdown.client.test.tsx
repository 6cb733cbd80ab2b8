import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { Markdown } from './markdown'

it('calls whoever a text names by their own name, and nobody who is not here', () => {
  const names = new Map([['usr_1', 'Ada Lovelace']])
  const html = (text: string) => renderToStaticMarkup(<Markdown text={text} names={names} />)
  expect(html('Ask @[The director](usr_1).')).toContain('@<strong class="mention">Ada Lovelace</strong>.')
  expect(html('Ask @[The director](usr_2).')).toBe('<div class="md"><p>Ask @The director.</p></div>')
  expect(html('<b>x</b> ![i](https://example.org/i.png)')).not.toMatch(/<b>|<img/)
})
