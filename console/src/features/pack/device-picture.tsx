import type { DeviceType } from '../../words/trade-texts.ts';

/** The kinds of device as they are told apart on the shelf: by what they speak, beside the words. */
export function DevicePicture({ type }: { type: DeviceType }) {
  return (
    <svg className="device-picture" viewBox="0 0 96 96" aria-hidden="true" focusable="false">
      <rect x="22" y="30" width="52" height="58" rx="8" className="device-body" />
      <rect x="40" y="78" width="16" height="14" rx="2" className="device-plug" />
      {type === 'HAN_LTEM' ? <Mast /> : <Waves />}
    </svg>
  );
}

/** 4G: bars that grow. */
function Mast() {
  return (
    <g className="device-sign">
      <rect x="32" y="56" width="7" height="10" />
      <rect x="43" y="48" width="7" height="18" />
      <rect x="54" y="40" width="7" height="26" />
      <text x="48" y="22" textAnchor="middle">
        4G
      </text>
    </g>
  );
}

/** WiFi: arcs above a dot. */
function Waves() {
  return (
    <g className="device-sign">
      <circle cx="48" cy="64" r="4" />
      <path d="M38 56a14 14 0 0 1 20 0M31 48a24 24 0 0 1 34 0" className="device-arc" />
      <text x="48" y="22" textAnchor="middle">
        WiFi
      </text>
    </g>
  );
}
