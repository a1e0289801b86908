import type { Upload } from '../../client/chat-store.ts'
import { Icon, type IconName } from '../icon.tsx'
import { IconButton } from '../icon-button.tsx'
import { drawings, splitName, toFileSize } from '../later-shared.ts'
import type { PanelContext } from '../panel-context.ts'
import { useValue } from '../use-value.ts'
import { reasonOf } from './add-files.ts'

/** The files that go with the next question, and those that were not taken. */
export function Tray({ panel }: { panel: PanelContext }) {
  const { store, later } = panel
  const uploads = useValue(() => store.uploads.items.value)
  const refusals = useValue(() => panel.refusals.value)
  return (
    <ul class="files" aria-label={later.files}>
      {uploads.map((upload) => (
        <UploadRow key={upload.key} panel={panel} upload={upload} />
      ))}
      {refusals.map((refusal) => (
        <li class="fc bad" key={refusal.name + refusal.reason}>
          <Thumbnail icon={drawings.warn} />
          <Name name={refusal.name} note={reasonOf(refusal, later)} isBad />
          <RemoveButton
            panel={panel}
            name={refusal.name}
            onRemove={() => {
              panel.refusals.value = refusals.filter((one) => one !== refusal)
            }}
          />
        </li>
      ))}
    </ul>
  )
}

const kindDrawings = { image: drawings.picture, file: drawings.file, audio: drawings.sound }

function UploadRow({ panel, upload }: { panel: PanelContext; upload: Upload }) {
  const { store, later, texts, lang } = panel
  const { key, name, bytes, kind, previewUrl } = upload
  const state = useValue(() => upload.state.value)
  const percent = useValue(() => Math.round(upload.progress.value * 100))
  const problem = useValue(() => upload.problem.value)
  const hasFailed = state === 'failed'
  const why = problem ? later.problems[problem.name].join(later.gap) : ''
  const note = {
    uploading: new Intl.NumberFormat(lang, { style: 'percent' }).format(percent / 100),
    done: toFileSize(bytes, lang),
    failed: [later.fileFailed, why].filter(Boolean).join(later.gap),
  }[state]
  return (
    <li class={`fc ${hasFailed ? 'bad' : ''}`}>
      <Thumbnail icon={hasFailed ? drawings.warn : kindDrawings[kind]} url={hasFailed ? undefined : previewUrl} />
      <Name name={name} note={note} isBad={hasFailed} />
      {hasFailed && problem?.retryable !== false && (
        <IconButton icon={drawings.again} size={15} label={texts.tryAgain} onClick={() => store.uploads.retry(key)} />
      )}
      <RemoveButton panel={panel} name={name} onRemove={() => store.uploads.remove(key)} />
      {state === 'uploading' && (
        <i class="pg" role="progressbar" aria-label={name} aria-valuenow={percent} style={{ width: `${percent}%` }} />
      )}
    </li>
  )
}

/** A picture of the file itself is `blob:` of our own store. */
function Thumbnail({ icon, url }: { icon: IconName; url?: string | undefined }) {
  return <span class="th">{url?.startsWith('blob:') ? <img src={url} alt="" /> : <Icon name={icon} />}</span>
}

function Name({ name, note, isBad }: { name: string; note: string; isBad?: boolean }) {
  const [stem, end] = splitName(name)
  return (
    <span class="fn" title={name}>
      <b>
        <span dir="auto">{stem}</span>
        {end}
      </b>
      <small role={isBad ? 'alert' : undefined}>{note}</small>
    </span>
  )
}

function RemoveButton({ panel, name, onRemove }: { panel: PanelContext; name: string; onRemove(): void }) {
  return (
    <IconButton
      icon="close"
      size={15}
      label={`${panel.later.remove}: ${name}`}
      onClick={() => {
        onRemove()
        panel.focusInput()
      }}
    />
  )
}

/** What is seen while files are held over the window. */
export function DropVeil({ panel }: { panel: PanelContext }) {
  return (
    <div class="veil">
      <span>{panel.later.dropFiles}</span>
    </div>
  )
}
