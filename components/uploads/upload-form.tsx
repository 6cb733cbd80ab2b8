'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type DragEvent, useEffect, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ATTACKS, SAFEGUARDS } from '@/lib/evals/condition'
import { EVALUATOR_RELATIONSHIPS } from '@/lib/evals/run'
import { bytesInWords } from '@/lib/format/bytes'
import { type Dropped, droppedIn, filesBelow } from './dropped-folder'
import { chosenFolder, filesTogether } from './files-together'
import { PasteTable } from './paste-table'
import { SendingRow } from './sending-row'
import { useSending } from './use-sending'
import type { FolderFile } from './zip-folder'

/** Every browser has it, and no list of a form's attributes. */
const DIRECTORY = { webkitdirectory: '' }

/**
 * Files dropped or chosen, sent as they come. Without scripts it is a form of one file, whose answer leads to its page.
 */
export function UploadForm({ maxBytes }: { maxBytes: number }) {
  const t = useTranslations('uploads')
  const runs = useTranslations('runs')
  const condition = useTranslations('condition')
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const [isOver, setIsOver] = useState(false)
  const { rows, isBusy, add, cancel, again } = useSending(maxBytes)
  const id = useId()
  const [packing, setPacking] = useState<string | null>(null)
  const [told, setTold] = useState<string[]>([])
  const [isLost, setIsLost] = useState(false)
  /** Whatever goes wrong before a file is on its way has no row in which to say it. */
  const started = (taking: Promise<void>) => {
    setIsLost(false)
    void taking.catch(() => setIsLost(true))
  }
  const take = (files: readonly File[]) => add(files, form.current ? textFields(new FormData(form.current)) : {})
  const pack = async (name: string, files: () => Promise<readonly FolderFile[]>) => {
    setPacking(t('packing', { name }))
    const { zipFolder } = await import('./zip-folder')
    const zip = await files()
      .then((found) => zipFolder(name, found))
      .catch(() => null)
    setPacking(zip ? null : t('notPacked', { name }))
    if (zip) take([zip])
  }
  const takeFiles = async (files: readonly File[]) => {
    const { groups, single } = filesTogether(files)
    take(single)
    setTold(groups.map((group) => t('together', { files: group.files.map(({ name }) => name).join(', ') })))
    for (const group of groups)
      await pack(group.name, async () => group.files.map((file) => ({ path: file.name, file })))
  }
  const takeFolders = async (folders: Dropped['folders']) => {
    for (const { name, entry } of folders) await pack(name, () => filesBelow(entry))
  }
  const takeChosenFolder = async (files: readonly File[]) => {
    const folder = chosenFolder(files)
    if (folder) await pack(folder.name, async () => folder.files)
    else await takeFiles(files)
  }
  const arrived = rows.filter(({ state }) => typeof state === 'object' && state.ok).length
  // The list below shows what has arrived.
  useEffect(() => {
    if (arrived > 0) router.refresh()
  }, [arrived, router])
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    const { files, folders } = droppedIn(event.dataTransfer)
    started(takeFiles(files).then(() => takeFolders(folders)))
  }
  return (
    <form ref={form} method="post" action="/api/v1/uploads" encType="multipart/form-data" className="upload-form">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is beside the button inside, never instead of it */}
      <div
        className={isOver ? 'drop over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault()
          setIsOver(true)
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        <p className="strong">{t('drop')}</p>
        <p className="muted">{t('dropSays', { most: bytesInWords(maxBytes) })}</p>
        <div className="choose">
          <label className="btn first" htmlFor={`${id}-file`}>
            {t('choose')}
          </label>
          <input
            id={`${id}-file`}
            className="vh"
            type="file"
            name="file"
            multiple
            onChange={(event) => {
              started(takeFiles([...(event.currentTarget.files ?? [])]))
              event.currentTarget.value = ''
            }}
          />
          {/* Without a name: it is no field of the form, whose one file is enough without scripts. */}
          <label className="btn scripted" htmlFor={`${id}-folder`}>
            {t('chooseFolder')}
          </label>
          <input
            id={`${id}-folder`}
            className="vh scripted"
            type="file"
            multiple
            {...DIRECTORY}
            onChange={(event) => {
              started(takeChosenFolder([...(event.currentTarget.files ?? [])]))
              event.currentTarget.value = ''
            }}
          />
        </div>
        <noscript>
          <button type="submit" className="btn">
            {t('send')}
          </button>
        </noscript>
      </div>
      <fieldset className="map">
        <legend>{t('beforehand')}</legend>
        <Choice
          name="evaluatorRelationship"
          label={t('evaluator')}
          options={EVALUATOR_RELATIONSHIPS.map((value) => ({ value, word: runs(`relationship.${value}`) }))}
        />
        <Choice
          name="attack"
          label={t('attack')}
          options={ATTACKS.map((value) => ({ value, word: condition(`attack.${value}`) }))}
        />
        <Choice
          name="safeguard"
          label={t('safeguard')}
          options={SAFEGUARDS.map((value) => ({ value, word: condition(`safeguard.${value}`) }))}
        />
      </fieldset>
      <PasteTable send={(file) => take([file])} />
      <p className="hint">
        <a href="/table-template.csv" download>
          {t('template')}
        </a>
      </p>
      {packing && <p aria-live="polite">{packing}</p>}
      {isLost && <p role="alert">{t('notTaken')}</p>}
      {told.map((one) => (
        <p key={one} className="hint" aria-live="polite">
          {one}
        </p>
      ))}
      {rows.length > 0 && (
        <ul className="sending" aria-live="polite">
          {rows.map((row) => (
            <SendingRow key={row.key} row={row} cancel={() => cancel(row.key)} again={() => again(row.key)} />
          ))}
        </ul>
      )}
      {rows.length > 1 && isBusy && (
        <p className="btns">
          <Button onClick={() => rows.filter(isGoing).map(({ key }) => cancel(key))}>{t('cancelAll')}</Button>
        </p>
      )}
    </form>
  )
}

function isGoing({ state }: { state: unknown }): boolean {
  return state === 'sending' || state === 'waiting'
}

function textFields(data: FormData): Record<string, string> {
  return Object.fromEntries([...data].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
}

type ChoiceProps = { name: string; label: string; options: readonly { value: string; word: string }[] }

function Choice({ name, label, options }: ChoiceProps) {
  const t = useTranslations('uploads')
  const id = useId()
  return (
    <div className="f">
      <label htmlFor={id}>{label}</label>
      <span className="sel">
        <select id={id} name={name} defaultValue="">
          <option value="">{t('askLater')}</option>
          {options.map(({ value, word }) => (
            <option key={value} value={value}>
              {word}
            </option>
          ))}
        </select>
      </span>
    </div>
  )
}
