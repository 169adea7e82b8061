// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Names of what is drawn for people and printers and not for the beam: crop marks, dimensions, safe
 * areas, templates, in the languages of makers. Tabular. Some hold wherever they stand in a name; others
 * are names of things as well ("Dinner menu template"), and hold only where the name says nothing else.
 */
import { grouped } from '../base/grouped.js';

/** Beginnings of words that follow each other, between bars; small letters without accents. */
const ANYWHERE = parsed(
  `crop mark|cropmark|crop line|trim mark|trimmark|registration mark|register mark|reg mark|regmark|fiducial
   printer mark|printers mark|bounding box|bbox|safe area|safe zone|safe margin|safety area|safety margin
   safety line|safety zone|bleed area|bleed line|bleed box|title block|tool layer|keep out|keepout|no go zone
   crop box|crop area|trim box|page border|art board|work area|laser bed|bed outline|dimension line
   measurement|for reference|not to scale|bend extent
   iv tangent|iv roll tangent|iv arc center|iv tool center|iv unconsumed
   schnittmark|passermark|passkreuz|registermark|beschnittmark|beschnittzugabe|anschnitt|druckmark|schutzzone
   sicherheitsabstand|sicherheitsbereich|sicherheitszone|zeichenflache|arbeitsflache|begrenzungsrahmen
   masslinie|masskette|bemass|vermassung
   fond perdu|fonds perdus|zone de securite|marge de securite|cadre de selection|plan de travail
   marcas de corte|marcas de recorte|marcas de registro|area segura|zona segura|area de seguridad
   margen de seguridad|mesa de trabajo|cuadro delimitador|caja delimitadora|acotacion
   segni di taglio|crocini di|indicatori di taglio|area sicura|area di sicurezza|margine di sicurezza
   tavola da disegno|riquadro di delimitazione|quotatur
   area de seguranca|margem de seguranca|marcas de sangria|caixa delimitadora
   snijteken|paskruis|passerteken|veilige zone|veilig gebied|tekengebied|maatvoering|maatlijn
   znaczniki ciecia|znaczniki pasera|pasery|obszar bezpieczny|obszar roboczy|linie wymiarowe
   orezove znacky|orezove znack|soutiskove znack|bezpecna zona|kotovan
   skarmark|passmark|sakerhetsmarginal|sakerhetszon|beskaeringsmaerk|beskjaeringsmerk|skjaeremerk
   leikkausmerk|kohdistusmerk|turva alue|vagojel|illesztojel|kesim isaret|kirpma isaret|guvenli alan
   метки реза|метки обрез|метки привод|приводочн|безопасная зона|монтажная область|размерные линии
   мітки обріз|безпечна зона|розмірні лінії
   トンボ|トリムマーク|塗り足し|裁ち落とし|セーフエリア|アートボード|バウンディング|寸法
   裁切标记|裁剪标记|裁切標記|出血|安全区|安全區|边界框|邊界框|画板|畫板|尺寸|标注|標註
   재단마크|재단 마크|재단 표시|도련|안전영역|안전 영역|치수|바운딩
   do not use|do not process|do not output|do not print|do not touch|dont use|not used|no output
   nicht verwenden|nicht benutzen|nicht ausgeben|nicht drucken|ne pas utiliser|ne pas imprimer|no usar
   no imprimir|non usare|non stampare|nao usar|nao imprimir|niet gebruiken|nie uzywac|nepouzivat
   nerezat|nerezte|negravir|ei leikata|ala leikkaa|ei kaiverreta|kesmeyin|kesilmeyecek|не использовать
   不切|不要|不雕|不刻|勿切|请勿|請勿|切らない|カットしない|カット不要|カットなし|彫刻しない|加工しない|加工不要
   자르지|절단 금지|절단금지|절단 안|각인 금지|각인 안|가공 안`,
);

/** Written as one word or as several; by their first letter, for a drawing has a name for each of its shapes. */
const BEGINNINGS = grouped(
  ANYWHERE.flatMap((one) => [one, one.replaceAll(' ', '')]),
  (phrase) => phrase.charAt(0),
);

/** The whole of a name but for numbers and words for "layer". */
const WHOLE = new Set(
  parsed(
    `crop|registration|bleed|bleeds|margin|margins|artboard|artboards|background|backgrounds|bg|backdrop|template
     templates|dimension|dimensioning|dims|disabled|inactive|deactivated|off|invisible|instructions
     center line|center lines|centerline|centerlines|centre line|centre lines|centreline|centrelines|ref
     readme|read me|watermark|page background|screen only|preview only|info only|comment
     beschnitt|vorlage|vorlagen|hintergrund|masse|masszahlen|deaktiviert|inaktiv|ausgeblendet|unsichtbar|aus|wasserzeichen|anleitung
     mittellinie|mittellinien|mittelachse|mittelachsen|symmetrielinie|symmetrielinien
     fond|gabarit|cotes|arriere plan|invisibles|filigrane
     sangrado|sangria|plantilla|fondo|cotas|oculto|oculta|ocultas|medidas
     abbondanza|abbondanze|sfondo|misure|nascosto|nascosti|prancheta|fundo
     afloop|maten|hartlijn|hartlijnen|achtergrond|verborgen|afmetingen|uit
     spad|spady|tlo|wymiary|ukryte|ukryta|spadavka|pozadi|skryte|skryta|rozmery
     utfall|bakgrund|dold|dolda|baggrund|bakgrunn|skjult|tausta|mitat|piilotettu|meretek|rejtett
     arka plan|gizli|olculer|fundal|ascuns
     фон|шаблон|размеры|вылеты|скрытый|скрыто|выкл|тло|розміри|приховано
     背景|テンプレート|非表示|模板|样板|隐藏|隱藏|배경|템플릿|대지|숨김`,
  ),
);

/** Words that say no more than that there is a layer. */
const EMPTY_WORDS = new Set(
  `layer layers group lyr ebene ebenen gruppe calque calques groupe capa capas grupo livello livelli gruppo
   camada camadas laag lagen groep warstwa grupa vrstva skupina lager grupp lag taso reteg katman strat слой шар
   レイヤー 图层 圖層 레이어`.split(/\s+/),
);

/** The same where words are not parted by spaces. */
const JOINED_LAYER = /(?<=.)(图层|圖層|层|層|レイヤー|레이어)$/u;

/** Programs put the whole drawing into a group of this name: there it says nothing of what is in it. */
const AROUND_EVERYTHING =
  /^(art ?boards?|prancheta|plan de travail|mesa de trabajo|アートボード.*|画板.*)$/;

/** Takes words in small letters without accents, numbers apart. */
export function isUnburntName(words: readonly string[]): boolean {
  const text = words.join(' ');
  let from = 0;
  for (const word of words) {
    if (BEGINNINGS.get(word.charAt(0))?.some((begin) => text.startsWith(begin, from))) return true;
    from += word.length + 1;
  }
  return WHOLE.has(saidBy(words));
}

/** Whether the name may stand for a program's own group around all that is drawn. */
export function mayHoldEverything(words: readonly string[]): boolean {
  return AROUND_EVERYTHING.test(saidBy(words));
}

function saidBy(words: readonly string[]): string {
  const isSaying = (word: string) => !EMPTY_WORDS.has(word) && !/^(\p{N}.*|[a-z])$/u.test(word);
  return words
    .map((word) => word.replace(JOINED_LAYER, ''))
    .filter(isSaying)
    .join(' ');
}

function parsed(table: string): readonly string[] {
  return table.split(/\||\n/).map((phrase) => phrase.trim());
}
