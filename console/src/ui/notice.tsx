import type { ReactNode } from 'react';
import { CheckIcon, InfoIcon, StopIcon, WarningIcon } from './icons.tsx';
import './notice.css';

/** How something stands. Each tone has a colour and a picture, and always words beside them. */
export type Tone = 'good' | 'warning' | 'bad' | 'info' | 'neutral';

const icons: Readonly<Record<Tone, () => ReactNode>> = {
  good: CheckIcon,
  warning: WarningIcon,
  bad: StopIcon,
  info: InfoIcon,
  neutral: InfoIcon,
};

/** A box that says something about the page. `isLive` reads it out when it appears: at once when it is bad, else when there is a pause. */
export function Notice(props: {
  readonly tone: Tone;
  readonly title?: string;
  readonly children?: ReactNode;
  readonly isLive?: boolean;
}) {
  const { tone, title, children, isLive = false } = props;
  const Picture = icons[tone];
  return (
    <div
      className="notice"
      data-tone={tone}
      {...(isLive ? { role: tone === 'bad' ? 'alert' : 'status' } : {})}
    >
      <Picture />
      <div className="notice-body">
        {title !== undefined && <strong>{title}</strong>}
        {children}
      </div>
    </div>
  );
}

/** A word or two about the state of something. */
export function Badge({
  tone,
  children,
  hasIcon = false,
}: {
  tone: Tone;
  children: ReactNode;
  hasIcon?: boolean;
}) {
  const Picture = icons[tone];
  return (
    <span className="badge" data-tone={tone}>
      {hasIcon && <Picture />}
      {children}
    </span>
  );
}
