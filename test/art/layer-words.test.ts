// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { purposeOfName } from '../../src/art/layer-words.js';

const NAMES = {
  engrave: `Engrave|ENGRAVING|engraved text|etch|Etching 2|raster|Gravur|gravieren|Lasergravur|eingraviert|Ätzen
    gravure|Gravé|graver|Grabado|grabar|grabación|incisione|incidere|Gravação|gravar|graveren|gravering
    grawerowanie|Grawer|gravírování|rytina|gravyr|kaiverrus|rytí|гравірування|Fill|Filled|Füllung|photo|Foto|fotografía|remplissage|gravírozás|kazıma|гравировка|гравіювання|彫刻|雕刻|刻印|각인
    indgravering|rastrowanie|Schraffur|02_engrave|engrave-fine|EngraveLogo|Cut and engrave`,
  score: `Score|score lines|Scoring|fold|Fold lines|crease|kiss cut|Kiss-Cut|marking|ritzen|Falzlinien|Falten|rillen
    rainage|Pliage|marquage|marcado|plegado|doblez|cordonatura|pieghe|vinco|dobra|vouwlijn|ritsen
    bigowanie|zaginanie|rýhování|naznačit|надсечка|halfcut|half cut|HALF-CUT 1|Halbschnitt|halb geschnitten|mi-coupe|medio corte|Anzeichnen|rigature|biglatura|valley|Сгиб|折り線|접기
    Bend|BEND|bend_up|Bend lines|IV_BEND|IV_BEND_DOWN|BENDLINES|Biegelinien|Biegung|Knicklinie|linia gięcia|zgięcie|traçage|línea de doblado|buiglijn|Rilllinie`,
  cut: `Cut|CUT|cuts|cutting|Cutout|cut_out|Cut outline|Cut-Lines|CutContour|Thru-cut|cut 3mm|cut3mm|3mm cut|Laser Cut|lasercut
    No. 1 cut|aus Holz schneiden|schneiden|Schnitt|Schnittlinien|Außenschnitt|Innenschnitt|Ausschneiden|Laserschnitt
    découpe|Découper|couper|corte|Cortar|recorte|taglio|tagliare|snijden|uitsnijden|Snijlijnen
    cięcie|ciąć|wycinanie|řezání|vyřezat|skära|skæring|skjære|leikkaus|vágás|tăiere|Kesim|резка|Вырезать|різання|カット|切割|절단
    Stanzlinie|Stanzkontur|Stanzen|troquel|fustella|snijlaag`,
  nothing: `Do not cut|don't cut|DONT CUT|no cut|Uncut|non-cut|not engraved|Do not laser cut|cut: no|Cut (off)|Laser OFF
    do not burn|nicht lasern|Schneiden aus
    nicht schneiden|nicht gravieren|ne pas couper|pas de découpe|no cortar|non tagliare|não cortar|niet snijden
    Do not use|cut: false|isn't cut|excluded from cut|no-laser|aucune découpe|nerezat|älä leikkaa|kesmeyin|nu tăia|μην κοπή
    不切割|请勿雕刻|カットしない|加工不要|절단 금지|자르지 마세요
    crop marks|Crop_Marks|CROPMARKS|trim marks|Registration marks|Registration|Bounding box|BoundingBox|bbox|Safe area
    safe-zone|Safety margin|Bleed|bleed area|template|Template 2|Layer template|Dimension|Dimension(s)|Dimension lines
    Measurements|Artboard 1|background|BACKGROUND|Title block|Keep out|Disabled|off|Work area|LaserBed
    Schnittmarken|Passermarken|Beschnittzugabe|Anschnitt|Hintergrund|Vorlage|Maße|Bemaßung|Maßlinien|Arbeitsfläche|Ausgeblendet
    fond perdu|Zone de sécurité|Arrière-plan|fond|Plan de travail|Marcas de corte|sangrado|Área segura|fondo|acotaciones
    Segni di taglio|abbondanza|sfondo|tavola da disegno|marcas de registro|área de segurança|fundo
    snijtekens|achtergrond|afloop|maatvoering|znaczniki cięcia|tło|wymiary|ořezové značky|pozadí|skärmärken|bakgrund
    beskæringsmærker|leikkausmerkit|tausta|kesim işaretleri|arka plan|метки обрезки|фон|размеры|безопасная зона
    トンボ|背景|寸法線|裁切标记|尺寸|背景层 1|재단 마크|배경
    nie ciąć|не резать|guides|Guide lines|Construction|Hilfslinien|Hidden|guías|repères|hulplijnen|notes|ガイド
    IV_TANGENT|IV_ARC_CENTERS|IV_TOOL_CENTER|IV_UNCONSUMED_SKETCHES|BEND_EXTENT|Centerlines|center line|Mittellinie|Hartlijnen
    Anmerkungen|Referenz|referencia|riferimento|ignorer|gabarit|maten|cotes|Anleitung|ref`,
};

/** What a thousand names say is remembered: these take all the room, so that each name below is looked at. */
function forgetNames(): void {
  for (let i = 0; i < 1000; i++)
    purposeOfName(`q${i.toString(2).replace(/\d/g, (bit) => 'xz'[+bit]!)}`);
}

describe('the name of a layer', () => {
  before(forgetNames);

  for (const [purpose, names] of Object.entries(NAMES)) {
    it(`says ${purpose} in the languages of makers`, () => {
      for (const name of names.split(/\||\n/).map((n) => n.trim())) {
        assert.equal(purposeOfName(name), purpose, name);
      }
    });
  }

  it('says what it is for where it says besides what it is not', () => {
    const names = [
      ['Engrave (not cut)', 'engrave'],
      ['Nur gravieren, nicht schneiden', 'engrave'],
      ['graver sans couper', 'engrave'],
      ['fold lines - no cut', 'score'],
      ['CUT_not_engrave', 'cut'],
      ['not cut, not engraved', 'nothing'],
      ['cut, but not cut', 'nothing'],
      ['do not engrave or cut', 'nothing'],
      ['engrave not', 'nothing'],
    ] as const;
    for (const [name, purpose] of names) assert.equal(purposeOfName(name), purpose, name);
  });

  it('says nothing where only letters are alike', () => {
    const names = `Layer 1|Ebene 1|Calque 1|shortcut|execute|Scutum|sketch|stretch|gravel|gravity|Fritz|rainbow
      Abschnitt 2|Background music|Safe|Dinner menu template|Off-road|Fond of you|registration holes|Frame|Box|scorpion|Red|Outline|figure_1|g10|svgGroup|no name|Vincent|Bender|Bendix|Center|Stanz & Co|refill`;
    for (const name of names.split(/\||\n/).map((n) => n.trim())) {
      assert.equal(purposeOfName(name), undefined, name);
    }
  });
});
