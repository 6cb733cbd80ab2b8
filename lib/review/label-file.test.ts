import { describe, expect, it } from 'vitest'
import { readLabelFile } from './label-file'

const places = (text: string) => readLabelFile(text).problems.map(({ place }) => place)

describe('a file of labels', () => {
  it('is a table, whatever parts its cells, with the line of each row and nothing where a cell is empty', () => {
    for (const text of [
      'item,verdict,comment\n0,yes,"so\nit says"\n\n1,no,\n',
      '\uFEFFitem;verdict;comment\r\n0;yes;"so\nit says"\r\n1;no;\r\n',
      'item\tverdict\tcomment\n0\tyes\t"so\nit says"\n\n1\tno\t',
    ])
      expect(
        readLabelFile(text).rows.map(({ given }) => given),
        text,
      ).toEqual([
        { item: '0', verdict: 'yes', comment: 'so\nit says' },
        { item: '1', verdict: 'no' },
      ])
    const { rows } = readLabelFile('item,verdict\n0,yes\n\n1,no\n')
    expect(rows.map(({ place }) => place)).toEqual(['line 2', 'line 4'])
  })

  it('gives back a text that was kept from being computed', () => {
    expect(readLabelFile("item,why\n0,'=1+1").rows[0]?.given).toEqual({ item: '0', why: '=1+1' })
  })

  it('is a list as JSON, or one object a line', () => {
    const given = [{ item: 0, verdict: 'yes' }, { item: 1 }]
    expect(readLabelFile(JSON.stringify(given)).rows.map((row) => row.given)).toEqual(given)
    const { rows } = readLabelFile('{"item": 0, "verdict": "yes"}\n\n{"item": 1}')
    expect(rows).toEqual([
      { place: 'line 1', given: given[0] },
      { place: 'line 3', given: given[1] },
    ])
    expect(readLabelFile('{\n "item": 0\n}').rows).toEqual([{ place: '[0]', given: { item: 0 } }])
  })

  it('of which something cannot be read says where, and gives nothing', () => {
    expect(places('')).toEqual(['file'])
    expect(places('item,verdict\n')).toEqual(['file'])
    expect(places('item,verdict\n0,yes,no\n')).toEqual(['line 2'])
    expect(places('item,verdict\n0,"yes\n1,no')).toHaveLength(1)
    expect(places('item,item\n0,0\n')).toEqual(['line 1'])
    expect(places('[{"item": 0}, 3]')).toEqual(['[1]'])
    expect(places('[{"item": 0}')).toEqual(['file'])
    expect(places('{"item": 0}\n{"item": }\n{')).toEqual(['line 2', 'line 3'])
    expect(places(JSON.stringify(Array.from({ length: 20_001 }, () => ({}))))).toEqual(['file'])
  })
})
