import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTexts } from '../words/language.tsx';
import { everydayTexts } from '../words/everyday-texts.ts';
import { Button } from './button.tsx';
import { CloseIcon } from './icons.tsx';
import './dialog.css';

/**
 * A dialog over the page, while it is in the tree. The browser's own: it keeps the focus inside, closes by Escape, and gives the focus
 * back to where it was. `onClose` is asked, and decides by taking the dialog out of the tree.
 */
export function Dialog(props: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly width?: 'normal' | 'wide';
  /** Can't be closed by Escape, because something would be lost. */
  readonly isSticky?: boolean;
}) {
  const { title, onClose, children, width = 'normal', isSticky = false } = props;
  const t = useTexts(everydayTexts);
  const id = useId();
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    if (dialog?.open === false) dialog.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  useEffect(() => {
    if (!isSticky) return undefined;
    // Where that isn't known, the key itself is held back: it would also close the dialog below this one.
    ref.current?.setAttribute('closedby', 'none');
    const holdBack = (event: KeyboardEvent) => {
      if (event.key === 'Escape') event.preventDefault();
    };
    document.addEventListener('keydown', holdBack, { capture: true });
    return () => document.removeEventListener('keydown', holdBack, { capture: true });
  }, [isSticky]);
  return (
    <dialog
      ref={ref}
      className="dialog"
      data-width={width}
      aria-labelledby={id}
      onCancel={(event) => {
        // React decides whether it is there; what the browser closes by itself would come back without its page knowing.
        event.preventDefault();
        if (!isSticky && event.target === ref.current) onClose();
      }}
      // A second Escape closes it whatever is said to the first: then the page would wait for a dialog that nobody sees.
      onClose={(event) => {
        if (event.target !== ref.current || ref.current.open) return;
        if (isSticky) ref.current.showModal();
        else onClose();
      }}
    >
      <div className="dialog-head">
        <h2 id={id}>{title}</h2>
        {!isSticky && (
          <Button variant="quiet" label={t.close} onPress={onClose}>
            <CloseIcon />
          </Button>
        )}
      </div>
      <div className="dialog-body">{children}</div>
    </dialog>
  );
}

/** The buttons at the end of a dialog. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="dialog-actions">{children}</div>;
}
