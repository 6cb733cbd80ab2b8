import type { Preview } from '@/components/preview'
import { NotRuledOut, StillPossible } from './zone-doubt'
import { type MarkZone, ZoneMark } from './zone-mark'
import { ZoneWord } from './zone-word'

const ALL: MarkZone[] = ['green', 'yellow', 'red', 'unplaced']

export const zonesPreview: Preview = {
  name: 'zones',
  states: [
    {
      name: 'words',
      draw: () => (
        <div className="cols c3">
          {ALL.map((zone) => (
            <ZoneWord key={zone} zone={zone} />
          ))}
        </div>
      ),
    },
    {
      name: 'large',
      draw: () => (
        <div className="btns">
          {ALL.map((zone) => (
            <ZoneMark key={zone} zone={zone} size={40} />
          ))}
        </div>
      ),
    },
    {
      name: 'no interval',
      draw: () => (
        <div className="btns">
          {ALL.map((zone) => (
            <ZoneWord key={zone} zone={zone} kind="hollow" />
          ))}
        </div>
      ),
    },
    {
      name: 'not ruled out',
      draw: () => (
        <div className="cols c3">
          <div>
            <ZoneWord zone="green" />
            <NotRuledOut zone="yellow" />
          </div>
          <div>
            <ZoneWord zone="yellow" />
            <NotRuledOut zone="red" />
          </div>
          <div>
            <ZoneWord zone="unplaced" />
            <StillPossible range={['green', 'red']} />
          </div>
        </div>
      ),
    },
  ],
}
