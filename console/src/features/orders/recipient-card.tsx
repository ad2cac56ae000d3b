import { CopyButton } from '../../ui/copy-button.tsx';
import { Facts } from '../../ui/page.tsx';
import { useTexts } from '../../words/language.tsx';
import type { ShownOrder } from './documents.ts';
import { texts } from './texts.ts';
import './copied.css';

/** Who gets the parcel, as it stands on it. */
export function RecipientCard({ order }: { order: ShownOrder }) {
  const t = useTexts(texts);
  return (
    <section className="card stack" aria-labelledby="recipient">
      <h2 id="recipient">{t.recipient}</h2>
      {order.recipient === null ? <p>{t.recipientErased}</p> : <Everything recipient={order.recipient} />}
    </section>
  );
}

function Everything({ recipient }: { recipient: NonNullable<ShownOrder['recipient']> }) {
  const t = useTexts(texts);
  const lines = addressLines(recipient);
  const { email, phoneNumber } = recipient;
  return (
    <>
      <div className="row address-row">
        <address className="address">
          {lines.map((line, at) => (
            // Two lines of an address may say the same.
            <span key={`${at} ${line}`}>{line}</span>
          ))}
        </address>
        <CopyButton text={lines.join('\n')} what={t.copyAddress} />
      </div>
      <Facts
        facts={[
          [t.phone, <Copied key="phone" text={phoneNumber} what={t.phone} />],
          [t.email, <Copied key="email" text={email} what={t.email} />],
        ]}
      />
    </>
  );
}

function Copied({ text, what }: { text: string; what: string }) {
  return (
    <span className="copied">
      <span>{text}</span>
      <CopyButton text={text} what={what} />
    </span>
  );
}

/** The lines of a parcel's address: the company, then its contact; the town behind its postal code. */
function addressLines({
  firstName,
  lastName,
  companyName,
  postalAddress,
}: NonNullable<ShownOrder['recipient']>): string[] {
  const { addressLine1, addressLine2, postalCode, city, country } = postalAddress;
  const lines = [
    companyName,
    `${firstName} ${lastName}`,
    addressLine1,
    addressLine2,
    `${postalCode} ${city}`,
  ];
  const abroad = country === 'NO' ? null : country;
  return [...lines, abroad].filter((line): line is string => line !== null && line.trim() !== '');
}
