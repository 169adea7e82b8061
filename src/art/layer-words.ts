// SPDX-License-Identifier: GPL-3.0-or-later
/** What a layer's name says that it is for, in the languages of makers. Tabular: words per purpose. */
import type { Purpose } from './purpose.js';
import { isUnburntName, mayHoldEverything } from './unburnt-words.js';

/** Whole words; a star at an end stands for any ending or beginning. Without accents, in small letters. */
const WORDS: readonly (readonly [purpose: Purpose, words: string])[] = [
  [
    'engrave',
    `engr engrav* *engraving etch* raster* fill fills filled filling photo* foto* fullung* fullflach*
     remplissage* relleno* riempiment* preenchiment* wypelnieni* vypln* заливк*
     *gravur* *gravier* graver* gravir* *graveer* gravyr* atzen atzung*
     gravee gravees grave graves grabad* grabar grabacion* incis* incid*
     indgraver* rastrow* schraff*
     gravac* gravar gravad* gravat* grawer* rytin* ryti ryt kaiver* kazima* oyma*
     гравир* гравір* гравю* гравію* 彫刻* 雕刻* 刻字* 刻印* 각인* 조각* χαρακτ* χαραξ*`,
  ],
  [
    'score',
    `score scores scored scoring scoreline* fold folds folding foldline* valley creas* kiss kisscut* halfcut*
     mark marks marked marking* perf perfor* bend bends bending bendline*
     ritz* anritz* einritz* geritzt* falz* falt faltlinie* falten faltung* rillen rillung* rilllin*
     biegelin* biegekant* biegung* biegen knicklin* knickkant* buiglijn* zetlijn* doblad* gieci* zgieci* tracage markier* anzeichn*
     rainage* rainer rainur* pli plis plier pliage* marquage* marquer hendido* hender plegad* plegar
     pliegue* doblez dobleces doblar marcad* marcar marcac* marcat* marcaj*
     cordon* pieg* rigat* rigare biglatur* vinco vincos vincar vincagem dobra* dobrar vouw* ritsen ritslijn* rillijn*
     bigow* zagin* zagiec* nacin* naciec* znakow* ryhov* ohyb* znacen* naznac* nuutta* taitto* taive*
     сгиб* биговк* надрез* надсеч* разметк* 罫書* けがき* 折り* 折线* 折線* 접기*`,
  ],
  [
    'cut',
    `cut cuts cutting cuttings cutout* cutline* cutpath* cutter cutcontour* lasercut* diecut*
     thrucut* throughcut* stanzen stanzlin* stanzkontur* stanzform* troquel* fustell* snijlaag snijcontour*
     *schneid* schnitt* ausschnitt* zuschnitt* laserschnitt* konturschnitt* *nschnitt
     couper coupe coupes coupee coupees decoup* cortar corte cortes cortad* recort*
     tagli* ritagli* *snijd* *snijlijn* snij uitsnij* doorsnij*
     ciecie ciecia ciec ciac wycin* wyciec* wytnij rozcin* rez rezy rezani rezat vyrez* orez*
     strih* skar skara skarning* utskar* skaer* udskaer* skjaer* utskjaer* kutt kutte
     leikk* vagas* vagni kivag* taia taiat taiere taieri decupar* kesim* kesme kesmek
     рез резать резка резки резы вырез* разрез* різ різати різка різання виріз* порізка
     切断* 切割* 切り* カット* 절단* 커팅* 재단* κοπη* κοψ*`,
  ],
  [
    'nothing',
    `guide guides guideline* construction constructionline* reference* notes annotation*
     comments dimensions hidden ignore ignored skip unused
     anmerkung* referenz referenzen referenzlin* referencia referencias riferiment* ignorer
     hilfslinie* hilfsebene* konstruktion* notizen bemassung* ignorier*
     repere* cotation* guia guias construccion* notas ignorar guida costruzion* ignora
     hulplijn* constructie* notities prowadnic* pomocnicz* notatki voditk* pomocn* poznamky
     hjalplinj* hjaelpelinj* hjelpelinj* направляющ* вспомогат* заметк*
     参考* 辅助* 補助* ガイド* 가이드*`,
  ],
];

/** Turn a word for a purpose into its contrary: "do not cut", "nicht schneiden", "ne pas couper". */
const NEGATIONS = new Set(
  `no not dont never none without disabled inactive non nicht kein keine keinen ohne nie niemals
   inaktiv deaktiviert ne pas sans aucun aucune sin ningun senza nessun sem nao niet geen zonder bez inte
   ej ikke nem nincs nu fara isnt arent cannot cant wont shouldnt exclude excluded excluding
   не без нет ні μη μην χωρις οχι`.split(/\s+/),
);
/** The same as the last word: "Cut (off)", "Laser aus"; elsewhere "aus" is but "from". */
const SWITCHED_OFF = new Set(
  `off false aus uit desactive desactivado desligado spento vypnuto wylaczone av fra kapali выкл オフ 关 關`.split(
    ' ',
  ),
);
const UNDONE = /^(un|non?|dont|donot)(cut|cutting|engraved?|scored?|etched?|burn|laser|output)$/;

/** Cut half through, which is not a cut: one word of all that makers call it. */
const HALF_CUT =
  /(?:^|[^\p{L}])(?:half|halb|semi|demi|mi|medio|mezzo|meio|halv|halve|пол[уо]?)[\s_-]*(?:cut\p{L}*|schnitt\p{L}*|geschnitten|coupe\p{L}*|corte\p{L}*|taglio|snit|snede|snijden|резк\p{L}*)(?!\p{L})/giu;

/** Words for what a laser does, whatever it is. */
const ANY_WORK = /^(burn|lase|laser|brenn|verbrenn|brul|quem|bruci|brand|выжиг|прожиг)/;

/** The purposes from the mildest: where a name says several, the one that spoils least is believed. */
const MILDEST: readonly Purpose[] = ['nothing', 'engrave', 'score', 'cut'];

/** What names were found to say: programs number thousands of shapes, and numbers say nothing. */
const known = new Map<string, Purpose | undefined>();
const MAX_KNOWN = 1000;

/** Undefined where the name says nothing of it. */
export function purposeOfName(name: string): Purpose | undefined {
  const key = name.replace(/\d+/g, '0');
  if (known.has(key)) return known.get(key);
  const purpose = purposeIn(key);
  if (known.size < MAX_KNOWN) known.set(key, purpose);
  return purpose;
}

function purposeIn(name: string): Purpose | undefined {
  const words = wordsOf(name);
  if (words.some((word) => UNDONE.test(word)) || isUnburntName(words)) return 'nothing';
  // "Do not burn" and "Laser off" are for no purpose of their own, and clear all the same.
  if (isNegated(words) && words.some((word) => ANY_WORK.test(word))) return 'nothing';
  const found = words.flatMap((word) => purposeOfWord(word) ?? []);
  if (found.length === 0) return undefined;
  const contrasted = purposeBeforeContrast(words);
  if (contrasted !== undefined) return contrasted;
  return isNegated(words) ? 'nothing' : MILDEST.find((purpose) => found.includes(purpose));
}

/** Whether a program may have named a group around the whole drawing so. */
export function namesEverything(name: string): boolean {
  return mayHoldEverything(wordsOf(name));
}

/** Small letters without accents; numbers stand alone, and `CutLines` is two words. */
function wordsOf(name: string): string[] {
  if (PLAIN.test(name) && name.search(HALF_CUT) < 0)
    return name.toLowerCase().match(/[a-z]+|\d+/g) ?? [];
  const parted = name
    .replace(HALF_CUT, ' halfcut ')
    .replace(/['’]/g, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/(?<=\p{Script=Latin})\p{M}+|(?<=\p{Script=Greek})\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ł/g, 'l')
    .replace(/ı/g, 'i')
    .replace(/æ/g, 'ae')
    .replace(/ø/g, 'o');
  return parted.match(/\p{L}+|\p{N}+/gu) ?? [];
}

/** Most names are: nothing in them needs a longer look. */
const PLAIN = /^[a-z\d _-]*$/;

/** What "engrave, not cut" and "nur gravieren, nicht schneiden" are for. */
function purposeBeforeContrast(words: readonly string[]): Purpose | undefined {
  const [not = '', other = ''] = words.slice(-2);
  const unwanted = purposeOfWord(other);
  const before = words.slice(0, -2);
  if (unwanted === undefined || !NEGATIONS.has(not) || isNegated(before)) return undefined;
  const wanted = before.flatMap((word) => purposeOfWord(word) ?? []);
  return MILDEST.find((purpose) => purpose !== unwanted && wanted.includes(purpose));
}

/** "No. 3 cut" is a number, not a no. */
function isNegated(words: readonly string[]): boolean {
  if (SWITCHED_OFF.has(words.at(-1) ?? '')) return true;
  return words.some((word, i) => NEGATIONS.has(word) && !/^\p{N}/u.test(words[i + 1] ?? ''));
}

const PATTERNS = WORDS.map(([purpose, words]) => ({ purpose, ...tableOf(words) }));

function tableOf(words: string) {
  const list = words.split(/\s+/);
  return {
    whole: new Set(list.filter((word) => !word.includes('*'))),
    heads: list.filter((word) => /^[^*]+\*$/.test(word)).map((word) => word.slice(0, -1)),
    middles: list.filter((word) => /^\*.*\*$/.test(word)).map((word) => word.slice(1, -1)),
    tails: list.filter((word) => /^\*[^*]+$/.test(word)).map((word) => word.slice(1)),
  };
}

function purposeOfWord(word: string): Purpose | undefined {
  return PATTERNS.find(
    ({ whole, heads, middles, tails }) =>
      whole.has(word) ||
      heads.some((head) => word.startsWith(head)) ||
      middles.some((part) => word.includes(part)) ||
      tails.some((tail) => word.endsWith(tail)),
  )?.purpose;
}
