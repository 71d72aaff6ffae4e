/** The words that say what a number beside them is, in the languages that pages are most often written in. */

/**
 * `phone` names a telephone or asks to call; `fax` a fax; `other` something that is never a phone number; `thing` has
 * numbers of its own (an order, a customer) but also departments that can be called; `number` only says that a number
 * follows; `desk` is an errand that people call about and that has numbers too (a booking); `joint` joins two words or
 * two numbers.
 */
export type WordKind = 'phone' | 'fax' | 'other' | 'thing' | 'desk' | 'number' | 'joint';

// Written without accents and in lower case, as `plainWord` makes them.
const WORDS: Readonly<Record<WordKind, string>> = {
  phone:
    'tel tlf telf tfno tfn tf tph ph phone phones fon fono gsm mobile mobil mobiel mobilnr movil moviles mob cell cellular cel cellphone portable handy whatsapp sms hotline helpline helpdesk infoline tollfree freephone landline festnetz vast fixe fijo standard centralita zentrale switchboard reception receptie rezeption recepcion accueil office direct directo direkt rechtstreeks durchwahl doorkies rufnummer rufnr ruf mobilnummer handynummer handynr servicenummer noodnummer notrufnummer notruf spoed wachtdienst emergency urgence urgences urgencias permanence vert azur service support kundenservice klantenservice kundendienst atencion accueil bereitschaft bereitschaftsdienst alarm alarmnummer emergencias emergencies police politie polizei pompiers ambulance samu call calls calling ring dial text contact contacts reach bel bellen belt telnr telno appel appels appelez appeler joindre joignable contacter contactez composez composer anrufen anruf rufen erreichen erreichbar hotlines llame llamar llama llamenos llamanos llamando marque marcar contacte contactar contactenos contacto kontakt contacteer contacteren contactnummer bereikbaar ansprechpartner voicemail voice home work mobiles pager viber फोन मोबाइल दूरभाष टेलीफोन संपर्क हेल्पलाइन هاتف جوال 電話 电话 手机 тел телефон',
  fax: 'fax faxnr faxnummer faxno telefax telecopie telecopieur faks faxes',
  other:
    'iban bic vat tva btw mwst ust ustid uid siret siren rcs rpm rpr kbo bce kvk bsn insz niss rrn nif cif nie dni ssn ein tin pan gstin gst aadhaar aadhar uan nhs utr cin isbn issn ean gtin upc asin sku doi imei imsi iccid serial serie sn serien tracking seguimiento suivi sendungsnr colis parcel paket pakket barcode zip plz postcode pincode pin account acct compte cuenta konto rekening rib routing aba sort patent version build rev release timestamp epoch unix uuid guid hash crc checksum sha commit lat lon lng latitude longitude coordinates gps pmid lot batch charge art artnr artikel articulo article item part model modele modell modelo ref refs reference referentie referenz referencia mededeling communication verwendungszweck kenmerk kenteken vin page pages pag pagina pp seite seiten blz population pnr awb waybill txn transaction transactie transaktion transaccion mandate mandat mandaat swift expediente license licence permit eur euro euros usd gbp inr rs chf dollar dollars id ids ip port pid hrb hra nummernschild matricule matricula nir npi ndc dea nss rn sendung zaehler compteur meter meternr contador bytes size sum total subtotal amount bedrag betrag montant importe bl lc',
  thing:
    'order bestelling bestellung commande pedido invoice factuur facture rechnung factura bill ticket case dossier claim policy polis poliza customer client klant kunde kunden cliente member lid mitglied socio membership contract contrat contrato vertrag card carte kaart karte tarjeta student patient quote devis offerte angebot presupuesto kd rg auftrag albaran shipment envio zending product produit producto produkt code record row user file report employee vendor supplier lead issue incident registration',
  desk: 'booking boeking buchung reserva reservation reservering delivery levering lieferung livraison entrega job appointment afspraak termin',
  number: 'no nr num number numero numeros nummer numbers n nos nro nbr',
  joint: 'or ou of oder o and et en und y e u a le la les au aux the at op het de der die das den unter op por para is est ist es our on to our us me sur',
};

const KINDS = new Map<string, WordKind>();
for (const kind of Object.keys(WORDS) as WordKind[]) {
  for (const word of WORDS[kind].split(' ')) KINDS.set(plainWord(word), kind);
}

/** Abbreviations of one letter, which count only with the mark that makes them a label: `T: 02…`, `F. 02…`, `M 04…`. */
const LETTERS: Readonly<Record<string, WordKind>> = {
  t: 'phone',
  m: 'phone',
  p: 'phone',
  c: 'phone',
  g: 'phone',
  d: 'phone',
  h: 'phone',
  o: 'phone',
  f: 'fax',
};

/** A word without accents, in lower case. */
export function plainWord(word: string): string {
  const lower = word.toLowerCase();
  return /^[a-z]*$/.test(lower) ? lower : lower.normalize('NFD').replace(/\p{M}/gu, '');
}

/** What a plain word says; undefined for words that say nothing. */
export function wordKind(word: string): WordKind | undefined {
  const known = KINDS.get(word);
  if (known !== undefined) return known;
  if (word.length < 4) return undefined;
  if (/^(?:telefax|telecop)/.test(word)) return 'fax';
  if (/^tele(?:ph|f)|telefon(?:nummer|nr)?$|^gsm|^mobil|^freecall/.test(word)) return 'phone';
  // German and Dutch compounds: Kundennummer, ordernummer, Steuernr.
  return /(?:nummer|nummern|nr|number)$/.test(word) ? 'other' : undefined;
}

/**
 * What a single letter says before `mark`, as it is written. A page number is written `p. 12`, so `p` needs a colon; on
 * cards a capital T, M or F stands without a mark.
 */
export function letterKind(letter: string, mark: string): WordKind | undefined {
  const lower = letter.toLowerCase();
  if (mark === ':' || (mark === '.' && 'tmfg'.includes(lower))) return LETTERS[lower];
  return /[\s\u00a0]/.test(mark) && 'TMF'.includes(letter) ? LETTERS[lower] : undefined;
}
