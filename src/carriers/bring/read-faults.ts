import { z } from 'zod';
import type { Worded } from '../../lib/language.ts';
import type { CarrierFault } from '../../shipping/carrier.ts';
import { findEntry } from './fault-catalogue.ts';
import { redact } from './redact.ts';

/** More would not be read. */
const faultLimit = 20;

const message = z.object({ lang: z.string().nullish().catch(null), message: z.string() });
const fault = z
  .object({
    uniqueId: z
      .string()
      .regex(/^[\w-]{1,64}$/)
      .nullish()
      .catch(null),
    code: z
      .string()
      .regex(/^[\w-]{1,80}$/)
      .catch('UNREADABLE'),
    messages: z.array(z.unknown()).nullish().catch(null),
  })
  .catch({ code: 'UNREADABLE' });

/** Bring's objections as an operator reads them: our own words for codes that we know, else Bring's, without the recipient's data. */
export function readFaults(errors: readonly unknown[], recipientWords: readonly string[]): CarrierFault[] {
  return errors.slice(0, faultLimit).map((error) => {
    const { uniqueId, code, messages } = fault.parse(error);
    const entry = findEntry(code);
    const { en, nb } = entry?.sentence ?? theirWords(messages ?? [], recipientWords);
    return {
      code,
      message: en,
      nb,
      nextStep: entry?.nextStep ?? 'ASK_CARRIER',
      supportId: uniqueId ?? null,
    };
  });
}

/** What Bring says in either language, else in whatever language. */
function theirWords(messages: readonly unknown[], recipientWords: readonly string[]): Worded {
  const readable = messages.slice(0, faultLimit).flatMap((each) => message.safeParse(each).data ?? []);
  const saidIn = (...tags: readonly string[]) => {
    const said = readable.find(({ lang }) => tags.includes(lang?.toLowerCase() ?? '')) ?? readable[0];
    return redact(said?.message ?? '', recipientWords);
  };
  const [nb, en] = [saidIn('no', 'nb'), saidIn('en')];
  return {
    nb: nb === '' ? 'Bring avviser pakken med en kode som ikke er kjent her.' : `Bring sier: ${nb}`,
    en: en === '' ? 'Bring refuses the parcel with a code that is not known here.' : `Bring says: ${en}`,
  };
}
