import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';

/** Shows what is never shown again. It goes only when somebody says that they have kept it: not by Escape, not by a press beside it. */
export function ShownOnce(props: {
  readonly title: string;
  readonly value: string;
  /** What `value` is, for the button that copies it. */
  readonly what: string;
  readonly advice: string;
  readonly kept: string;
  readonly onKept: () => void;
  readonly children?: ReactNode;
}) {
  const { title, value, what, advice, kept, onKept, children } = props;
  return (
    <Dialog title={title} onClose={onKept} isSticky width="wide">
      <div className="shown-once">
        <code>{value}</code>
        <CopyButton text={value} what={what} isQuiet={false} />
      </div>
      <Notice tone="warning">
        <p>{advice}</p>
      </Notice>
      {children}
      <DialogActions>
        <Button variant="primary" onPress={onKept}>
          {kept}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
