import { briefPreview } from './brief/brief.preview'
import { chartsPreview } from './charts/charts.preview'
import { riskPlanePreview } from './charts/risk-plane.preview'
import { standingHistoryPreview } from './charts/standing-history.preview'
import { explainPreview } from './explain/explain.preview'
import { formsPreview } from './forms/forms.preview'
import { policyEditorPreview } from './policy/policy-editor.preview'
import type { Preview } from './preview'
import { queuePreview } from './queue/queue.preview'
import { reportPreview } from './report/report.preview'
import { findingsPreview } from './review/findings.preview'
import { signOffPreview } from './review/sign-off.preview'
import { versionsPreview } from './review/versions.preview'
import { shellPreview } from './shell/shell.preview'
import { matrixPreview } from './tables/matrix.preview'
import { namesPreview } from './tables/names.preview'
import { placedPreview } from './tables/placed.preview'
import { recordsPreview } from './tables/records.preview'
import { samplesPreview } from './tables/samples.preview'
import { tablesPreview } from './tables/tables.preview'
import { transcriptPreview } from './transcript/transcript.preview'
import { partsPreview } from './ui/parts.preview'
import { zonesPreview } from './ui/zones.preview'
import { uploadsPreview } from './uploads/uploads.preview'

/** Every preview, in the order of the list under /preview. */
export const PREVIEWS: Preview[] = [
  zonesPreview,
  partsPreview,
  shellPreview,
  formsPreview,
  tablesPreview,
  matrixPreview,
  riskPlanePreview,
  chartsPreview,
  standingHistoryPreview,
  placedPreview,
  reportPreview,
  briefPreview,
  explainPreview,
  recordsPreview,
  uploadsPreview,
  namesPreview,
  samplesPreview,
  transcriptPreview,
  findingsPreview,
  signOffPreview,
  policyEditorPreview,
  versionsPreview,
  queuePreview,
]
