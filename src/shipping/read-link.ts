import type { Worded } from '../lib/language.ts';
import { readFields, type TextRule } from '../lib/read-fields.ts';
import type { CarrierName } from './carrier.ts';
import type { ShippingResult } from './refusals.ts';

/** A link under which a recipient follows their parcel. */
export const linkRule: TextRule = { limit: 2_048, check: linkFault };

/** Reads the link that an operator has typed in with a scan: the manual carrier can't do without, the others can. */
export function readTypedLink(
  carrier: CarrierName,
  trackingLink: string | null,
): ShippingResult<string | null> {
  const fields = readFields({ trackingLink }, 'input');
  const value =
    carrier === 'manual'
      ? fields.text('trackingLink', linkRule)
      : fields.optionalText('trackingLink', linkRule);
  if (fields.faults.length > 0) return { ok: false, refusal: { kind: 'bad_input', faults: fields.faults } };
  return { ok: true, value };
}

function linkFault(text: string): Worded | undefined {
  if (/^https:\/\/[^/]/.test(text) && URL.canParse(text)) return undefined;
  return { nb: 'må være en https-lenke', en: 'must be an https link' };
}
