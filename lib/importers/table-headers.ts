import type { ColumnRole } from '@/lib/evals/table'

/** Only whole names: "Model Family" is no model, "Release Date" no date of an evaluation. */
const NAMES: readonly [ColumnRole, RegExp][] = [
  [
    'model',
    /^(?:(?:evaluated |tested )?model|model[ _-]?(?:name|id)|agent|system|(?:model|system) under test|sut|llm|name)$/,
  ],
  ['benchmark', /^(?:benchmark|benchmark[ _-]?name|task|task[ _-]?name|eval|evaluation|dataset|test|suite)$/],
  ['metric', /^(?:metric|metric[ _-]?name|measure)$/],
  ['value', /^(?:score|value|result|accuracy|acc|metric[ _-]?value|pass[ _-]?rate|mean)$/],
  ['stderr', /^(?:stderr|std[ _-]?err(?:or)?|standard[ _-]?error|se|sem|score[ _-]?stderr)$/],
  ['std', /^(?:std|sd|std[ _-]?dev|standard[ _-]?deviation|score[ _-]?std)$/],
  [
    'interval_low',
    /^(?:(?:95 ?%?[ _-]?)?(?:ci|confidence(?:[ _-]interval)?|interval)[ _-]?(?:low|lower)(?:[ _-]?bound)?|low(?:er)?(?:[ _-]?(?:bound|limit|ci|end))?)$/,
  ],
  [
    'interval_high',
    /^(?:(?:95 ?%?[ _-]?)?(?:ci|confidence(?:[ _-]interval)?|interval)[ _-]?(?:high|higher|upper)(?:[ _-]?bound)?|(?:high|upper)(?:[ _-]?(?:bound|limit|ci|end))?)$/,
  ],
  [
    'interval',
    /^(?:95 ?% ?)?(?:ci|conf(?:idence|\.)?[ _-]?int(?:erval|\.)?|confidence|interval|\+ ?\/ ?-)(?: ?\(?95 ?%\)?)?$/,
  ],
  ['n', /^(?:n|num[ _-]?samples|n[ _-]?samples|samples|questions|trials|attempts|sample[ _-]?size|count)$/],
  ['date', /^(?:date|evaluated|evaluated[ _-]?(?:at|on)|evaluation[ _-]?date|run[ _-]?date|completed[ _-]?at)$/],
]

/** What people call the same in German, French, Spanish and Chinese; by `toKey`, so an accent more or less is no other word. */
const WORDS: readonly [ColumnRole, string][] = [
  [
    'model',
    'modell|modellname|getestetes modell|geprüftes modell|getestetes system|geprüftes system|prüfling|sprachmodell',
  ],
  ['model', 'modèle|nom du modèle|modèle testé|modèle évalué|système|système testé'],
  ['model', 'modelo|nombre del modelo|modelo evaluado|sistema|sistema evaluado|agente'],
  ['model', '模型|模型名|模型名称|大模型|被测模型|评测模型|系统|被测系统|智能体'],
  ['benchmark', 'prüfung|aufgabe|testname|name des tests|name der prüfung|datensatz|evaluierung|prüfverfahren'],
  ['benchmark', 'tâche|épreuve|évaluation|nom du test|jeu de données|jeu de test|banc d’essai'],
  ['benchmark', 'tarea|prueba|evaluación|nombre de la prueba|conjunto de datos|banco de pruebas'],
  ['benchmark', '基准|基准测试|评测|评测集|评测基准|评测任务|任务|任务名称|数据集|测试集|测试|测试项目'],
  ['metric', 'metrik|kennzahl|messgröße'],
  ['metric', 'métrique|indicateur'],
  ['metric', 'métrica|indicador'],
  ['metric', '指标|评测指标|评价指标'],
  ['value', 'ergebnis|wert|messwert|resultat|punkte|punktzahl|punktwert|genauigkeit|mittelwert'],
  ['value', 'erfolgsquote|erfolgsrate|trefferquote|bestehensquote'],
  ['value', 'valeur|résultat|exactitude|moyenne|taux de réussite|taux de succès'],
  ['value', 'valor|resultado|puntuación|puntaje|exactitud|promedio|tasa de éxito|tasa de aciertos'],
  ['value', '得分|分数|评分|成绩|结果|数值|准确率|正确率|成功率|通过率|平均分|平均值'],
  ['stderr', 'standardfehler|stdfehler|erreur type|erreur standard|error estándar|error típico|标准误|标准误差'],
  ['std', 'standardabweichung|stdabw|écart type|desviación estándar|desviación típica|标准差'],
  ['n', 'anzahl|fälle|fallzahl|anzahl fälle|anzahl der fälle|stichprobe|stichprobengröße|stichprobenumfang'],
  ['n', 'fragen|anzahl fragen|anzahl der fragen|aufgabenzahl|anzahl aufgaben|anzahl der aufgaben|versuche|durchläufe'],
  [
    'n',
    'nombre de cas|cas|échantillons|nombre d’échantillons|taille de l’échantillon|effectif|nombre de questions|essais',
  ],
  ['n', 'muestras|número de muestras|tamaño de la muestra|tamaño de muestra|tamaño muestral|casos|número de casos'],
  ['n', 'preguntas|número de preguntas|intentos|ensayos'],
  ['n', '样本数|样本量|样本数量|题数|题量|题目数|题目数量|问题数|例数|测试次数|试验次数'],
  ['date', 'datum|testdatum|prüfdatum|messdatum|datum der prüfung|datum des tests|datum der evaluierung'],
  ['date', 'getestet am|geprüft am|gemessen am|durchgeführt am'],
  ['date', 'date du test|date de test|date d’évaluation|date de l’évaluation|testé le|évalué le'],
  ['date', 'fecha|fecha de prueba|fecha de la prueba|fecha de evaluación|fecha de la evaluación|evaluado el'],
  ['date', '日期|评测日期|测试日期|评估日期'],
]

const ROLE_OF: ReadonlyMap<string, ColumnRole> = new Map(
  WORDS.flatMap(([role, words]) => words.split('|').map((word): [string, ColumnRole] => [toKey(word), role])),
)

const NO_SCORE =
  /^\s*(?:±|\+ ?\/ ?-)|(?:^|[\W_])(?:rank|size|params?|parameters|flops?|year|date|released?|votes|link|url|price|cost|tokens?|open|license|cutoff|organi[sz]ation|family|stderr|std|sd|n|ci|lower|upper|confidence|bound)(?:[\W_]|$)/i

/** Not "#" or "±": a sign alone names no benchmark. */
const NAMED = /[\p{L}\d]/u

const MOST_NAME = 300

/** What a column of this name alone is; null: its name says nothing. */
export function roleOf(header: string): ColumnRole | null {
  const role = roleOfWhole(header)
  if (role) return role
  // "n (%)" is no count: of values alone it is said in what they are.
  const bare = withoutPercent(header)
  return bare !== header.trim() && roleOfWhole(bare) === 'value' ? 'value' : null
}

function roleOfWhole(header: string): ColumnRole | null {
  const name = header.trim().toLowerCase()
  if (name.length > MOST_NAME) return null
  return NAMES.find(([, pattern]) => pattern.test(name))?.[0] ?? ROLE_OF.get(toKey(name)) ?? null
}

/** "Score (%)" as "Score". */
export function withoutPercent(header: string): string {
  const name = header.trim()
  // Longer than any name, and long runs of blanks would take the square of their length.
  if (name.length > MOST_NAME) return name
  return name.replace(/(?:\s*[([（［]\s*(?:in |en )?[%％]\s*[)\]）］]|\s+(?:in |en )?[%％])$/i, '')
}

/** Whether what stands below such a header may be values: it has a name, and not one of something else, such as a rank. */
export function mayNameValues(header: string): boolean {
  return NAMED.test(header) && !NO_SCORE.test(header)
}

/** In small letters, without accents, its words one blank apart. */
function toKey(word: string): string {
  return word
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll(/[\s_-]+/g, ' ')
    .replace(/\.$/, '')
    .trim()
}
