import { useState } from 'react';
import { Notice } from '../../../ui/notice.tsx';
import { useErrorSentence } from '../../../ui/error-notice.tsx';
import { TextField } from '../../../ui/field.tsx';
import { everydayTexts } from '../../../words/everyday-texts.ts';
import { useTexts } from '../../../words/language.tsx';
import { bookAgainDocument, correctRecipientDocument } from '../act-documents.ts';
import { actionTexts } from '../action-texts.ts';
import type { ShownOrder } from '../documents.ts';
import { useSettle } from '../use-settle.ts';
import { changesOf, type Draft, draftOf } from './recipient-draft.ts';
import { faultOf, type FormProps, SettleForm, type Submit } from './settle-form.tsx';
import { TownChoice } from './town-choice.tsx';

const inAddress = ['addressLine1', 'addressLine2', 'postalCode', 'city'] as const;
const inPerson = ['firstName', 'lastName', 'companyName', 'email', 'phoneNumber'] as const;

/** Where the server says that a field is wrong. */
function pathOf(name: keyof Draft): string {
  const isAddress = inAddress.some((each) => each === name);
  return `input.recipient.${isAddress ? 'postalAddress.' : ''}${name}`;
}

const shownPaths = [...inAddress, ...inPerson].map(pathOf);

/** Corrects who gets the parcel. @param props.booksAgain whether the parcel is to be booked again at once, as after a rejection. */
export function RecipientForm(
  props: FormProps & {
    readonly recipient: NonNullable<ShownOrder['recipient']>;
    readonly booksAgain?: boolean;
  },
) {
  const { orderId, recipient, booksAgain = false, onDone, onCancel } = props;
  const t = useTexts(actionTexts);
  const common = useTexts(everydayTexts);
  const sentence = useErrorSentence();
  const [draft, setDraft] = useState(draftOf(recipient));
  const [isUnchanged, setUnchanged] = useState(false);
  const correct = useSettle(correctRecipientDocument);
  const book = useSettle(bookAgainDocument);

  const bookAgain = () => book.mutate({ input: { orderId } }, { onSuccess: () => onDone(t.done.BOOK_AGAIN) });
  const save = (then: () => void, mayBeUnchanged = false) => {
    const changes = changesOf(recipient, draft);
    setUnchanged(changes === null && !mayBeUnchanged);
    if (changes !== null) correct.mutate({ input: { orderId, recipient: changes } }, { onSuccess: then });
    else if (mayBeUnchanged) then();
  };
  const saveOnly = {
    name: t.recipient.save,
    act: () => save(() => onDone(t.done.CORRECT_RECIPIENT, booksAgain)),
  };
  const saveAndBook = { name: t.recipient.saveAndBook, act: () => save(bookAgain) };
  // What is saved is saved: after a booking that was refused nothing is left but to book.
  const submits: readonly Submit[] =
    book.error !== null
      ? [{ name: t.names.BOOK_AGAIN, act: () => save(bookAgain, true) }]
      : booksAgain
        ? [saveAndBook, { ...saveOnly, variant: 'normal' }]
        : [saveOnly];

  const field = (name: keyof Draft) => ({
    label: t.recipient[name],
    value: draft[name],
    error: faultOf(correct.error, pathOf(name)),
    onChange: ({ target }: { target: { value: string } }) => setDraft({ ...draft, [name]: target.value }),
  });
  return (
    <SettleForm
      help={t.recipient.help}
      submits={submits}
      isPending={correct.isPending || book.isPending}
      error={correct.error}
      shownPaths={shownPaths}
      onCancel={onCancel}
    >
      <div className="form-columns">
        <TextField {...field('firstName')} autoComplete="off" />
        <TextField {...field('lastName')} autoComplete="off" />
      </div>
      <TextField
        {...field('companyName')}
        label={`${t.recipient.companyName} (${common.optional})`}
        autoComplete="off"
      />
      <TextField {...field('addressLine1')} autoComplete="off" />
      <TextField
        {...field('addressLine2')}
        label={`${t.recipient.addressLine2} (${common.optional})`}
        autoComplete="off"
      />
      <div className="form-columns">
        <TextField {...field('postalCode')} inputMode="numeric" autoComplete="off" />
        <TextField {...field('city')} autoComplete="off" />
      </div>
      <TownChoice
        postalCode={draft.postalCode}
        city={draft.city}
        onTake={(city) => setDraft({ ...draft, city })}
      />
      <div className="form-columns">
        <TextField {...field('email')} type="email" autoComplete="off" />
        <TextField {...field('phoneNumber')} type="tel" autoComplete="off" />
      </div>
      {isUnchanged && <Notice tone="warning" isLive title={t.recipient.same} />}
      {book.error !== null && (
        <Notice tone="bad" isLive title={t.recipient.savedNotBooked}>
          {sentence(book.error)}
        </Notice>
      )}
    </SettleForm>
  );
}
