import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useCommands } from '../../shell/commands.ts';
import { announce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useTexts } from '../../words/language.tsx';
import type { Action } from '../../words/trade-texts.ts';
import { ActionDialog, hasDialog } from './action-dialog.tsx';
import { actionTexts } from './action-texts.ts';
import type { AvailableAction, OpenedOrder } from './documents.ts';
import { texts } from './texts.ts';
import { useActionAtOnce } from './use-action-at-once.ts';
import { useKeptFocus } from './use-kept-focus.ts';

/** The actions by what they are for. Those on single webhooks stand with these. */
const groups = {
  work: ['SCAN', 'CLAIM', 'UNCLAIM', 'START', 'UNDO_SCAN', 'PRINT_LABEL', 'HAND_OVER', 'RETURN_PARCEL'],
  stop: ['HOLD', 'RELEASE', 'CANCEL'],
  mend: [
    ...(['CORRECT_RECIPIENT', 'BOOK_AGAIN', 'ADOPT_BOOKING', 'CONFIRM_ABSENT'] as const),
    ...(['ATTACH_LABEL', 'CORRECT_SHIPMENT', 'REDELIVER'] as const),
  ],
} as const satisfies Record<string, readonly Action[]>;
const groupNames = ['work', 'stop', 'mend'] as const satisfies readonly (keyof typeof groups)[];

/** Everything that can be done with an order: what can't be done now says why. Both are the server's word. */
export function OrderActions({ opened }: { opened: OpenedOrder }) {
  const t = useTexts(texts);
  const { names } = useTexts(actionTexts);
  const section = useRef<HTMLElement>(null);
  const [open, setOpen] = useState<Action | null>(null);
  const atOnce = useActionAtOnce(opened.order, announce);
  useKeptFocus(section);
  const press = (action: Action) => {
    if (hasDialog(action)) setOpen(action);
    else atOnce.act(action);
  };
  useCommands(
    opened.availableActions
      .filter(({ action }) => action !== 'SCAN')
      .map(({ action, allowed, reason }) => ({
        id: `order-${action}`,
        name: names[action],
        disabledReason: allowed ? null : reason,
        run: () => press(action),
      })),
  );
  return (
    <section ref={section} className="card stack" aria-labelledby="actions">
      <h2 id="actions">{t.actions}</h2>
      {groupNames.map((group) => (
        <ActionGroup
          key={group}
          name={t.groups[group]}
          actions={groups[group].flatMap(
            (action) => opened.availableActions.find((each) => each.action === action) ?? [],
          )}
          orderId={opened.order.orderId}
          isOpen={opened.order.orderStatus === 'ORDERED' || opened.order.orderStatus === 'IN_PROGRESS'}
          pending={atOnce.pending}
          onPress={press}
        />
      ))}
      <TakeOver opened={opened} isPending={atOnce.pending === 'CLAIM'} onPress={atOnce.takeOver} />
      {atOnce.error !== null && <ErrorNotice error={atOnce.error} />}
      {open !== null && (
        <ActionDialog
          action={open}
          opened={opened}
          onDone={(said) => {
            setOpen(null);
            announce(said);
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}

function ActionGroup(props: {
  readonly name: string;
  readonly actions: readonly AvailableAction[];
  readonly orderId: string;
  /** Whether the order is still in the house. */
  readonly isOpen: boolean;
  readonly pending: Action | null;
  readonly onPress: (action: Action) => void;
}) {
  const { name, actions, orderId, isOpen, pending, onPress } = props;
  const t = useTexts(actionTexts);
  // What can be done comes first; the rest keeps its order, so that it is found again.
  const sorted = actions.toSorted((one, other) => Number(other.allowed) - Number(one.allowed));
  return (
    <div className="stack-close" role="group" aria-label={name}>
      <h3>{name}</h3>
      <div className="row">
        {sorted.map(({ action, allowed, reason }) => (
          <span key={action} data-action={action}>
            {action === 'SCAN' && allowed ? (
              <Link
                to="/"
                search={{ order: orderId }}
                className="button"
                data-variant={isOpen ? 'primary' : 'normal'}
              >
                {t.names.SCAN}
              </Link>
            ) : (
              <Button
                disabledReason={allowed ? null : reason}
                isPending={pending === action}
                variant={action === 'CANCEL' && allowed ? 'danger' : 'normal'}
                onPress={() => onPress(action)}
              >
                {t.names[action]}
              </Button>
            )}
          </span>
        ))}
      </div>
    </div>
  );
}

/** Who may take an order from somebody else's hands is offered that, in so many words. */
function TakeOver(props: {
  readonly opened: OpenedOrder;
  readonly isPending: boolean;
  readonly onPress: () => void;
}) {
  const t = useTexts(actionTexts);
  const { opened, isPending, onPress } = props;
  const claim = opened.availableActions.find(({ action }) => action === 'CLAIM');
  const mayForce =
    opened.availableActions.find(({ action }) => action === 'RELEASE')?.refusal?.code !== 'FORBIDDEN';
  if (claim?.refusal?.code !== 'CLAIMED_BY_OTHER' || !mayForce) return null;
  return (
    <div>
      <Button isPending={isPending} onPress={onPress}>
        {t.takeOver(opened.order.claim?.by ?? '')}
      </Button>
    </div>
  );
}
