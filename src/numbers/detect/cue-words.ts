/** The words that say what a number beside them is, in the languages that pages are most often written in. */

/**
 * `phone` names a telephone or asks to call; `fax` a fax; `other` something that is never a phone number; `thing` has
 * numbers of its own (an order, a customer) but also departments that can be called; `number` only says that a number
 * follows; `desk` is an errand that people call about and that has numbers too (a booking); `joint` joins two words or
 * two numbers.
 */
export type WordKind = 'phone' | 'fax' | 'other' | 'thing' | 'desk' | 'number' | 'joint';

// Written without accents and in lower case, as `plainWord` makes them. Before a word stands a space, or the number of
// letters that it shares with the word before it, which is how the build of the page script packs these lists.
const WORDS: Readonly<Record<WordKind, string>> = {
  phone:
    'accueil alarm ambulance anruf anrufen ansprechpartner appel appeler appelez appels atencion azur bel bellen belt bereikbaar bereitschaft bereitschaftsdienst call calling calls cel cell cellphone cellular centralita composer composez contact contactar contacte contacteer contactenos contacter contacteren contactez contacto contacts dial direct directo direkt doorkies durchwahl erreichbar erreichen festnetz fijo fixe fon fono freephone gsm handy helpdesk helpline home hotline hotlines infoline joignable joindre klantenservice kontakt kundendienst kundenservice landline llama llamando llamanos llamar llame llamenos marcar marque mob mobiel movil moviles nood office pager permanence ph phone phones police politie polizei pompiers portable reach recepcion receptie reception rechtstreeks rezeption ring ruf rufen samu service sms standard storing support switchboard tel telf telno text tf tfn tfno tlf toestelnr tollfree tph vast vert viber voice voicemail wachtdienst whatsapp work zentrale тел телефон جوال هاتف टेलीफोन दूरभाष फोन मोबाइल संपर्क हेल्पलाइन 手机 电话 電話',
  fax: 'facsimile faks fax faxes faxno ffacs फैक्स',
  other:
    'aadhaar aadhar aba account acct adherent afiliacion aktenzeichen amount art article articulo artikel ausweis awb barcode batch bce bedrag betalingskenmerk betrag bic bl blz bordereau bsn btw build bytes cadastrale catastral challan charge check checksum cheque chf cif cin colegiado colis commit communication compte compteur confirmation contador container coordinates crc cuenta dea debiteur demat device din dni docket doi dollar dollars ean ein envio epoch eur euro euros expediente fiscal folio fssai gbp gps gst gstin gtin guid hash hra hrb iban iccid id identifiant ids imei importe imsi inr insz ip isbn issn item kbo kenmerk kennziffer kenteken khata konto kreditor kvk lat latitude lc licence license lng loan localizador lon longitude lot loto lotto mandaat mandat mandate matricula matricule mededeling meter mls model modele modell modelo montant mwst naf ndc nhs nie nif nir niss npi nss nummernschild ogm pag page pages pagina paket pakket pan parcel parcelle part pasaporte paspoort passeport passport patent permit pid pin pincode plz pmid pnr population postcode pp rcs receipt ref reference referencia referentie referenz refs reisepass rekening release rev rib rn routing rpm rpr rrn rs seguimiento seite seiten sendung serial serie serien sha siren siret size sku sn sort ssn subtotal suivi sum survey swift tan timestamp tin tirage total trace tracking transaccion transactie transaction transaktion tva txn uan udyam uhid uid unix upc usd ust ustid utr uuid vat version verwendungszweck vin waybill zaehler zip अनुक्रमांक आधार क्रमांक खाता पंजीकरण',
  thing:
    'albaran angebot application asset auction auftrag badge beleg bestelling bestellung bid bill card carte case claim client cliente code commande consumer contract contrat contrato customer devis dossier employee enrollment entreprise factura facture factuur file incident invoice issue kaart karte kd klant kunde kunden lead lid lieferschein listing member membership mitglied offerte onderneming order patient pedido po policy polis poliza presupuesto product producto produit produkt purchase quote rechnung record report request rg roll row session shipment sitzung socio student supplier tarjeta ticket user vendor vertrag vorgang zending',
  desk: 'afspraak appointment boeking booking buchung delivery entrega job levering lieferung livraison registration reserva reservation reservering termin',
  number: 'n nbr no nr nro num number numbers numero numeros nummer नंबर संख्या',
  joint:
    'a and at au aux das de den der die e en es est et het is ist la le les me o oder of on op or ou our para por sur the to u und unter us y',
};

/** Read when the first word is asked for, since most pages ask for none while they load. */
let kinds: Map<string, WordKind> | null = null;

function readKinds(): Map<string, WordKind> {
  const read = new Map<string, WordKind>();
  for (const kind of Object.keys(WORDS) as WordKind[]) {
    let last = '';
    for (const [, shared, rest = ''] of WORDS[kind].matchAll(/([ \d]?)([^ \d]+)/g)) {
      last = last.slice(0, Number(shared)) + rest;
      read.set(plainWord(last), kind);
    }
  }
  return read;
}

/** Abbreviations of one letter, which count only with the mark that makes them a label: `T: 02…`, `F. 02…`, `M 04…`. */
const PHONE_LETTER = /^[tmpcgdho]$/;

const PLAIN = /^[a-z]*$/;
// What NFD splits off a letter, and the signs of Hindi, which are written in several ways: फोन, फ़ोन.
const ACCENTS = /[\u0300-\u036f\u093a-\u094f]/g;

/** A word without accents, in lower case. */
export function plainWord(word: string): string {
  const lower = word.toLowerCase();
  return PLAIN.test(lower) ? lower : lower.normalize('NFD').replace(ACCENTS, '');
}

const NAMED = /^(?:tele(?:(fax|cop)|ph|f)|gsm|mobil|spoed|urgenc|notruf|emergenc)|telefon$/;
const COMPOUND = /^(.*?)(?:nummern?|nr|number|referenz)$/;

/** What a plain word says; undefined for words that say nothing. */
export function wordKind(word: string): WordKind | undefined {
  const all = (kinds ??= readKinds());
  const known = all.get(word);
  if (known !== undefined) return known;
  if (word.length < 4) return undefined;
  const named = NAMED.exec(word);
  if (named !== null) return named[1] === undefined ? 'phone' : 'fax';
  // German and Dutch compounds are what their first part is: Servicenummer, doorkiesnummer; Kundennummer, Mandatsreferenz.
  const stem = COMPOUND.exec(word)?.[1];
  if (stem === undefined) return undefined;
  const kind = all.get(stem) ?? all.get(stem.replace(/s$/, ''));
  return kind === 'phone' || kind === 'fax' ? kind : 'other';
}

/**
 * What a single letter says before `mark`, as it is written. A page number is written `p. 12`, so `p` needs a colon; on
 * cards a capital T, M or F stands without a mark.
 */
export function letterKind(letter: string, mark: string): WordKind | undefined {
  const lower = letter.toLowerCase();
  const isMarked =
    mark === ':' || (mark === '.' && 'tmfg'.includes(lower)) || (/\s/.test(mark) && 'TMF'.includes(letter));
  if (!isMarked) return undefined;
  return lower === 'f' ? 'fax' : PHONE_LETTER.test(lower) ? 'phone' : undefined;
}
