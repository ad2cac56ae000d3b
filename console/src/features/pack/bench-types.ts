import type { ResultOf } from '../../api/graphql.ts';
import type { HoldReason } from '../../words/trade-texts.ts';
import type { benchOrderFragment, scannedCodeFragment } from './documents.ts';

export type BenchOrder = ResultOf<typeof benchOrderFragment>;
export type ScannedCode = ResultOf<typeof scannedCodeFragment>;

/** Something that was scanned, typed in, or pressed on a button. */
export interface Scan {
  readonly id: string;
  readonly code: string;
  readonly atMs: number;
}

/** Why a bench stops at once. */
export type StopReason = 'cancelled' | 'held' | 'taken' | 'shipped';

/** What lies on the bench, and how far it has come. */
export type Stage =
  | { readonly name: 'empty' }
  /** `came`: that the queue has handed it out by itself; null: the operator has asked for it. */
  | { readonly name: 'open'; readonly order: BenchOrder; readonly came: Came | null }
  /** The device fits; at `bookAtMs` the parcel is booked. */
  | {
      readonly name: 'scanned';
      readonly order: BenchOrder;
      readonly deviceId: string;
      readonly bookAtMs: number;
    }
  /** The carrier is being asked, or its label is on its way. */
  | { readonly name: 'booking'; readonly order: BenchOrder }
  | { readonly name: 'booked'; readonly order: BenchOrder }
  /** Rejected, or the answer was lost: a person has to settle it. */
  | { readonly name: 'trouble'; readonly order: BenchOrder }
  | {
      readonly name: 'stopped';
      readonly order: BenchOrder;
      readonly why: StopReason;
      readonly by: string | null;
    }
  /** The reason of a hold is to be chosen. */
  | { readonly name: 'holding'; readonly order: BenchOrder };

/** When the page asked for an order that nobody had asked for, and since when it can be seen. */
export interface Came {
  readonly askedAtMs: number;
  readonly shownAtMs: number;
}

type Asked =
  | {
      readonly kind: 'open';
      readonly code: string;
      readonly leave: string | null;
      readonly isResumed: boolean;
    }
  | {
      readonly kind: 'next';
      readonly leave: string | null;
      readonly skip: readonly string[];
      /** Nobody has asked: it follows what was booked. */
      readonly isByItself: boolean;
    }
  | {
      readonly kind: 'scan';
      readonly orderId: string;
      readonly code: string;
      readonly undoSeconds: number;
      /** The newest attempt to book it before this scan: a copy of the scan that comes late is told from a new one by it. */
      readonly afterAttempt: number;
    }
  | { readonly kind: 'undo'; readonly orderId: string; readonly after: AfterUndo }
  | { readonly kind: 'hold'; readonly orderId: string; readonly reason: HoldReason }
  | { readonly kind: 'look'; readonly scan: Scan; readonly refused: Failure }
  /** What the order on the bench has come to, because it isn't what a scan was meant for. */
  | { readonly kind: 'see'; readonly orderId: string; readonly refused: Failure };

/** What the server is being asked, and which scan it is for. */
export type Call = Asked & {
  readonly id: number;
  readonly scanId: string | null;
  readonly startedAtMs: number;
};
export type Question = Asked;

/** What comes once a scan is undone: nothing, choosing why the order waits, or saying that two devices were scanned. */
export type AfterUndo =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'hold' }
  | { readonly kind: 'two_devices'; readonly first: string; readonly second: string };

/** What the page does by itself, without a scan. It stays until it has worked. */
export type Todo =
  | { readonly kind: 'book' }
  | { readonly kind: 'next'; readonly isByItself: boolean }
  | { readonly kind: 'resume'; readonly orderId: string }
  /** What could not be asked when it came up. */
  | { readonly kind: 'again'; readonly question: Question };

/** A refusal, or that there was no answer: see `ApiError`. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** What the server has answered, by the kind of call. */
export type Answer =
  | {
      readonly kind: 'open';
      readonly claimed: boolean;
      readonly refusal: { readonly code: string; readonly message: string } | null;
      readonly scanned: ScannedCode;
    }
  | { readonly kind: 'next'; readonly order: BenchOrder | null }
  | { readonly kind: 'scan'; readonly order: ScanProgress | null }
  | { readonly kind: 'undo' }
  | { readonly kind: 'hold'; readonly refusal: { readonly code: string; readonly message: string } | null }
  | { readonly kind: 'look'; readonly scanned: ScannedCode }
  | { readonly kind: 'see'; readonly order: BenchOrder | null };

/** How far a scan has brought an order. */
export type ScanProgress = Pick<BenchOrder['order'], 'orderId' | 'orderStatus' | 'deviceId' | 'booking'>;

/** What the bench says of a scan: the page words it, and the tone is heard. */
export type Said =
  | { readonly kind: 'opened'; readonly order: BenchOrder }
  | {
      readonly kind: 'refused';
      readonly failure: Pick<Failure, 'code' | 'message'> & Partial<Failure>;
      readonly order: BenchOrder | null;
      readonly scanned: ScannedCode | null;
    }
  | { readonly kind: 'looked_up'; readonly scanned: ScannedCode }
  | { readonly kind: 'device_fits'; readonly deviceId: string }
  | { readonly kind: 'booked'; readonly order: BenchOrder }
  | { readonly kind: 'label_later' | 'book_later' | 'rejected' | 'unknown'; readonly order: BenchOrder }
  | { readonly kind: 'undone'; readonly order: BenchOrder }
  | { readonly kind: 'two_devices'; readonly first: string; readonly second: string }
  | { readonly kind: 'stopped'; readonly why: StopReason; readonly by: string | null }
  | { readonly kind: 'held'; readonly order: BenchOrder }
  /** A parcel that lies aside must not go out. */
  | { readonly kind: 'aside_over'; readonly why: 'cancelled' | 'held' | 'undone'; readonly order: BenchOrder }
  | {
      readonly kind: 'test_label';
      readonly bars: 'COARSE' | 'FINE';
      readonly mark: string;
      /** Another one was printed since: it says nothing about the printer. */
      readonly isOld: boolean;
    }
  | { readonly kind: 'printing'; readonly count: number }
  | { readonly kind: 'too_early' | 'not_now'; readonly code: string }
  | {
      readonly kind:
        | 'nothing_waits'
        | 'nothing_open'
        | 'nothing_to_undo'
        | 'nothing_to_print'
        | 'already_open'
        | 'already_booked'
        | 'hold_ended';
    };

/** How a result sounds and looks. `alarm`: stop, whatever you are doing. */
export type ResultTone = 'good' | 'bad' | 'alarm' | 'info';

/** One thing that the bench has said. */
export interface Result {
  readonly id: number;
  readonly atMs: number;
  readonly tone: ResultTone;
  readonly said: Said;
}

/** A parcel that was booked here: for printing it again, undoing it too late, and waiting for its label. */
export interface Parcel {
  readonly orderId: string;
  readonly name: string;
}

/** Labels that are printed as one document. */
export interface Print {
  readonly id: number;
  readonly orderIds: readonly string[];
}

/** What this station does by itself. */
export interface BenchSettings {
  readonly undoSeconds: number;
  readonly advances: boolean;
  readonly prints: boolean;
  /** The mark of the test label that was printed last. */
  readonly testMark: string | null;
}

/** What became of a print. `missing`: none of its orders has a label. */
export type PrintOutcome = 'taken' | 'failed' | 'missing';

/** The whole bench. `step` makes the next one from an event; what is to be done follows from what it is. */
export interface Bench {
  readonly me: string | null;
  readonly settings: BenchSettings;
  /** Nothing is sent before it is known what is still unsent. */
  readonly isReady: boolean;
  readonly stage: Stage;
  /** What was scanned and is not settled, the oldest first: the first one is being worked on. */
  readonly scans: readonly Scan[];
  readonly call: Call | null;
  readonly todo: Todo | null;
  /** Since when nothing can be sent, and why. */
  readonly pause: {
    readonly why: 'offline' | 'signed_out';
    readonly sinceMs: number;
    /** It is being tried whether it is over. */
    readonly isTrying: boolean;
  } | null;
  /** When the server has answered last: what was asked before is older than what is known by now. */
  readonly answeredAtMs: number;
  readonly result: Result | null;
  /** What was said, the newest first. */
  readonly log: readonly Result[];
  /** What nobody may miss, until somebody has taken notice: the oldest first. */
  readonly alarms: readonly Result[];
  readonly last: Parcel | null;
  /** Parcels whose label is not there yet. */
  readonly aside: readonly Parcel[];
  /** Labels that nobody has sent to the printer yet, or that did not get there. */
  readonly unprinted: readonly string[];
  /** What is to be printed, the oldest first: the first one is at the printer until its `printed` comes. */
  readonly prints: readonly Print[];
  /** Orders that were put aside unpacked, the latest last. */
  readonly skipped: readonly string[];
  readonly isHelpOpen: boolean;
  /** The latest scan as it came, to tell a double read. */
  readonly read: { readonly code: string; readonly atMs: number } | null;
  readonly serial: number;
}

/** What happens to a bench. */
export type BenchEvent =
  | { readonly type: 'scan'; readonly scan: Scan }
  /** Enter in an empty field. */
  | { readonly type: 'enter'; readonly atMs: number }
  | { readonly type: 'answer'; readonly callId: number; readonly answer: Answer; readonly atMs: number }
  | { readonly type: 'failure'; readonly callId: number; readonly failure: Failure; readonly atMs: number }
  /** The undo window's time is up. */
  | { readonly type: 'window_end'; readonly atMs: number }
  /** What is booked has waited for its label long enough to be talked of. */
  | { readonly type: 'label_late'; readonly atMs: number }
  /** The order on the bench as it is now, because something has changed. */
  | {
      readonly type: 'facts';
      readonly order: BenchOrder;
      readonly askedAtMs: number;
      readonly atMs: number;
    }
  /** The label of a parcel that was put aside is there, or never will be. */
  | { readonly type: 'aside'; readonly order: BenchOrder; readonly atMs: number }
  /** The network may be back, or somebody has signed in. */
  | { readonly type: 'retry'; readonly atMs: number }
  /** What was there before the page was loaded: unsent scans, parcels without a label, labels without paper, the open order. */
  | {
      readonly type: 'restored';
      readonly scans: readonly Scan[];
      readonly aside: readonly Parcel[];
      readonly unprinted: readonly string[];
      readonly last: Parcel | null;
      readonly orderId: string | null;
      readonly atMs: number;
    }
  | { readonly type: 'print'; readonly orderIds: readonly string[]; readonly atMs: number }
  | { readonly type: 'printed'; readonly printId: number; readonly outcome: PrintOutcome }
  | { readonly type: 'help'; readonly isOpen: boolean }
  /** Somebody has taken notice of an alarm. */
  | { readonly type: 'seen'; readonly resultId: number }
  | { readonly type: 'settings'; readonly settings: BenchSettings }
  | { readonly type: 'me'; readonly name: string };
