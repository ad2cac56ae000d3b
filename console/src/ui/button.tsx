import { type ReactNode, type Ref, useId, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import './button.css';

/** What a button can be given. `onPress` is not called while it is pending or can't be pressed. */
export interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress?: () => void;
  readonly variant?: 'normal' | 'primary' | 'danger' | 'quiet';
  readonly size?: 'normal' | 'bench';
  readonly type?: 'button' | 'submit';
  /** It works on it: the button keeps its place and the focus, and takes no second press. */
  readonly isPending?: boolean;
  /** Why it can't be pressed now. The button stays reachable, so that everybody can learn why. */
  readonly disabledReason?: string | null | undefined;
  /** What it is called, where `children` is a picture. */
  readonly label?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly isExpanded?: boolean;
  readonly isPressed?: boolean;
  readonly className?: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button; with `disabledReason` one that says why it can't be pressed. */
export function Button(props: ButtonProps) {
  return props.disabledReason ? (
    <ReasonedButton {...props} reason={props.disabledReason} />
  ) : (
    <Plain {...props} />
  );
}

function Plain(props: ButtonProps) {
  const {
    children,
    onPress,
    variant = 'normal',
    size = 'normal',
    type = 'button',
    isPending = false,
  } = props;
  return (
    <AriaButton
      {...(props.ref === undefined ? {} : { ref: props.ref })}
      type={type}
      className={`button ${props.className ?? ''}`}
      data-variant={variant}
      data-size={size}
      isPending={isPending}
      onPress={() => onPress?.()}
      {...(props.label === undefined ? {} : { 'aria-label': props.label })}
      {...(props.describedBy === undefined ? {} : { 'aria-describedby': props.describedBy })}
      {...(props.isExpanded === undefined ? {} : { 'aria-expanded': props.isExpanded })}
      {...(props.isPressed === undefined ? {} : { 'aria-pressed': props.isPressed })}
    >
      {isPending && <span className="button-spinner" aria-hidden="true" />}
      {children}
    </AriaButton>
  );
}

/** As long as the page scrolls to what has got the focus: that closes whatever hangs over it. */
const scrollMs = 200;

/** Hovering, focusing and pressing it show the reason, and it is the button's description for those who hear it. */
function ReasonedButton({ reason, ...props }: ButtonProps & { reason: string }) {
  const [isOpen, setOpen] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const id = useId();
  return (
    <TooltipTrigger delay={150} closeDelay={100} isOpen={isOpen} onOpenChange={setOpen}>
      <AriaButton
        {...(props.ref === undefined ? {} : { ref: props.ref })}
        className={`button ${props.className ?? ''}`}
        data-variant={props.variant ?? 'normal'}
        data-size={props.size ?? 'normal'}
        aria-disabled="true"
        aria-describedby={id}
        onPress={() => setOpen(true)}
        onFocus={() => {
          timer.current = setTimeout(() => setOpen(true), scrollMs);
        }}
        onBlur={() => clearTimeout(timer.current)}
        {...(props.label === undefined ? {} : { 'aria-label': props.label })}
      >
        {props.children}
      </AriaButton>
      <span id={id} hidden>
        {reason}
      </span>
      <Tooltip className="tooltip" placement="bottom" offset={6}>
        {reason}
      </Tooltip>
    </TooltipTrigger>
  );
}
