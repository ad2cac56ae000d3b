import type { Fault } from '../lib/faults.ts';
import type { Language, Worded } from '../lib/language.ts';
import { recipientWords } from '../orders/recipient-words.ts';

/** The fields of the operator API's inputs, as operators know them. What is missing here is called as the API calls it. */
export const fieldWords: ReadonlyMap<string, Worded> = new Map<string, Worded>([
  ...Object.entries(recipientWords),
  ['after', { nb: 'sidens begynnelse', en: 'the beginning of the page' }],
  ['afterAttempt', { nb: 'siste forsøk', en: 'newest attempt' }],
  ['base64', { nb: 'filen', en: 'the file' }],
  ['callbackUrl', { nb: 'callback-adresse', en: 'callback address' }],
  ['claim', { nb: 'å ta ordren', en: 'claiming' }],
  ['claimedBy', { nb: 'operatør', en: 'operator' }],
  ['code', { nb: 'kode', en: 'code' }],
  ['condition', { nb: 'tilstand', en: 'condition' }],
  ['consignmentNumber', { nb: 'sendingsnummer', en: 'consignment number' }],
  ['csv', { nb: 'filen', en: 'the file' }],
  ['currentPassword', { nb: 'nåværende passord', en: 'current password' }],
  ['deliveredToo', { nb: 'leverte meldinger', en: 'delivered webhooks' }],
  ['deliveryId', { nb: 'levering', en: 'delivery' }],
  ['device', { nb: 'enhet', en: 'device' }],
  ['deviceId', { nb: 'enhet', en: 'device' }],
  ['dryRun', { nb: 'prøvekjøring', en: 'trial run' }],
  ['exception', { nb: 'avvik', en: 'exception' }],
  ['exceptionKind', { nb: 'type avvik', en: 'kind of exception' }],
  ['expiresAt', { nb: 'utløpstid', en: 'expiry' }],
  ['externalUserId', { nb: 'bruker-ID', en: 'user id' }],
  ['filter', { nb: 'filter', en: 'filter' }],
  ['first', { nb: 'antall', en: 'number of rows' }],
  ['force', { nb: 'å ta fra andre', en: 'taking from others' }],
  ['from', { nb: 'fra', en: 'from' }],
  ['hold', { nb: 'på vent', en: 'on hold' }],
  ['holdReason', { nb: 'grunn til å vente', en: 'hold reason' }],
  ['input', { nb: 'skjemaet', en: 'the form' }],
  ['intermediaryId', { nb: 'partner', en: 'partner' }],
  ['into', { nb: 'tilstand', en: 'condition' }],
  ['keepsThis', { nb: 'denne nettleseren', en: 'this browser' }],
  ['keyId', { nb: 'nøkkel', en: 'key' }],
  ['kind', { nb: 'type', en: 'kind' }],
  ['kinds', { nb: 'typer', en: 'kinds' }],
  ['leave', { nb: 'forlatt ordre', en: 'order that is left' }],
  ['name', { nb: 'navn', en: 'name' }],
  ['newPassword', { nb: 'nytt passord', en: 'new password' }],
  ['note', { nb: 'merknad', en: 'note' }],
  ['number', { nb: 'nummer', en: 'number' }],
  ['olderThan', { nb: 'tidspunkt', en: 'time' }],
  ['olderThanHours', { nb: 'alder i timer', en: 'age in hours' }],
  ['orderId', { nb: 'ordre', en: 'order' }],
  ['orderIds', { nb: 'ordrer', en: 'orders' }],
  ['origin', { nb: 'adresse', en: 'address' }],
  ['outcome', { nb: 'utfall', en: 'outcome' }],
  ['overlapHours', { nb: 'overlapp i timer', en: 'overlap in hours' }],
  ['parcel', { nb: 'pakke', en: 'parcel' }],
  ['password', { nb: 'passord', en: 'password' }],
  ['pdfBase64', { nb: 'filen', en: 'the file' }],
  ['permissions', { nb: 'tillatelser', en: 'permissions' }],
  ['postalAddress', { nb: 'postadresse', en: 'postal address' }],
  ['reason', { nb: 'grunn', en: 'reason' }],
  ['recipient', { nb: 'mottaker', en: 'recipient' }],
  ['resumed', { nb: 'å fortsette', en: 'resuming' }],
  ['role', { nb: 'rolle', en: 'role' }],
  ['search', { nb: 'søk', en: 'search' }],
  ['secret', { nb: 'hemmelighet', en: 'secret' }],
  ['sessionId', { nb: 'økt', en: 'session' }],
  ['shared', { nb: 'delt', en: 'shared' }],
  ['since', { nb: 'starttid', en: 'start' }],
  ['skip', { nb: 'ordrer å hoppe over', en: 'orders to skip' }],
  ['sort', { nb: 'sortering', en: 'sorting' }],
  ['state', { nb: 'tilstand', en: 'state' }],
  ['station', { nb: 'stasjon', en: 'station' }],
  ['status', { nb: 'status', en: 'status' }],
  ['step', { nb: 'periode', en: 'period' }],
  ['subscriptionType', { nb: 'abonnement', en: 'subscription' }],
  ['test', { nb: 'testordrer', en: 'test orders' }],
  ['text', { nb: 'søketekst', en: 'search text' }],
  ['to', { nb: 'til', en: 'to' }],
  ['token', { nb: 'lenke', en: 'link' }],
  ['trackingLink', { nb: 'sporingslenke', en: 'tracking link' }],
  ['trackingNumber', { nb: 'kollinummer', en: 'parcel number' }],
  ['type', { nb: 'enhetstype', en: 'device type' }],
  ['undoSeconds', { nb: 'angrefrist', en: 'undo window' }],
  ['until', { nb: 'sluttid', en: 'end' }],
  ['viewId', { nb: 'visning', en: 'view' }],
  ['withoutSecondFactor', { nb: 'totrinnsinnlogging', en: 'second factor' }],
  ['youngerThanHours', { nb: 'alder i timer', en: 'age in hours' }],
]);

/** What a path such as `input.postalAddress.postalCode` is called; the item of a list as the list. */
export function fieldName(path: string, language: Language): string {
  const name = path.split('.').findLast((each) => !/^\d+$/.test(each)) ?? path;
  return fieldWords.get(name)?.[language] ?? name;
}

/** Every fault of an input as one sentence for an operator. */
export function inputSentence(faults: readonly Fault[]): Worded {
  const told = (language: Language) =>
    faults.map(({ path, message }) => `${fieldName(path, language)} ${message[language]}`).join('; ');
  const { length } = faults;
  return {
    nb: `${length === 1 ? 'Noe må rettes' : `${length} ting må rettes`}: ${told('nb')}.`,
    en: `${length === 1 ? 'Something has to be corrected' : `${length} things have to be corrected`}: ${told('en')}.`,
  };
}
