import { type ReactNode, useEffect, useRef } from 'react';
import { ApiError } from '../../../api/api-error.ts';
import { Button } from '../../../ui/button.tsx';
import { DialogActions } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { everydayTexts } from '../../../words/everyday-texts.ts';
import { useTexts } from '../../../words/language.tsx';
import { actionTexts } from '../action-texts.ts';
import { useSettling } from './settling.ts';
import './forms.css';

/** What every form that settles something is given. */
export interface FormProps {
  readonly orderId: string;
  /** It is done; `said` is what to tell. `isHalf`: there is more to do before it is settled. */
  readonly onDone: (said: string, isHalf?: boolean) => void;
  readonly onCancel: () => void;
}

/** One way to send a form. The first is what Enter does. */
export interface Submit {
  readonly name: string;
  readonly act: () => void;
  readonly variant?: 'primary' | 'danger' | 'normal';
}

/**
 * A form that settles something: help, fields, what went wrong, and its buttons. While it is under way it takes no second
 * submission, by whatever way. After a refusal the focus goes to the first field that is marked.
 */
export function SettleForm(props: {
  readonly help: string;
  readonly children?: ReactNode;
  readonly submits: readonly Submit[];
  readonly isPending: boolean;
  readonly error: unknown;
  /** Beginnings of the paths of the fields that show their own faults. */
  readonly shownPaths?: readonly string[];
  readonly onCancel: () => void;
  readonly cancelName?: string;
}) {
  const { help, children, submits, isPending, error, shownPaths = [], onCancel, cancelName } = props;
  const common = useTexts(everydayTexts);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (error !== null) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [error]);
  useSettling(isPending);
  const [first] = submits;
  return (
    <form
      ref={form}
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        // Enter in a field submits too, also while the button waits.
        if (!isPending) first?.act();
      }}
    >
      <p>{help}</p>
      {children}
      <FormError error={error} shownPaths={shownPaths} />
      <DialogActions>
        <Button onPress={onCancel}>{cancelName ?? common.cancel}</Button>
        {submits.toReversed().map(({ name, act, variant = 'primary' }) => (
          <Button
            key={name}
            type={act === first?.act ? 'submit' : 'button'}
            variant={variant}
            isPending={isPending}
            {...(act === first?.act ? {} : { onPress: act })}
          >
            {name}
          </Button>
        ))}
      </DialogActions>
    </form>
  );
}

/** What went wrong: what stands at its field already is not said again. */
function FormError({ error, shownPaths }: { error: unknown; shownPaths: readonly string[] }) {
  const t = useTexts(actionTexts);
  if (error === null || error === undefined) return null;
  const fields = error instanceof ApiError ? error.fields : [];
  const allShown =
    fields.length > 0 && fields.every(({ path }) => shownPaths.some((shown) => path === shown));
  return allShown ? <Notice tone="bad" isLive title={t.markedFields} /> : <ErrorNotice error={error} />;
}

/** What the server finds wrong with a field. */
export function faultOf(error: unknown, path: string): string | null {
  const fault = error instanceof ApiError ? error.fields.find((each) => each.path === path) : undefined;
  if (fault === undefined) return null;
  // The server's words follow the field's name in a sentence; at the field they stand alone.
  return `${fault.message.charAt(0).toUpperCase()}${fault.message.slice(1)}.`;
}
