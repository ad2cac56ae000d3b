import './charts.css';

/** How lines are drawn, by the place of their series: told apart by dash and mark too, so that nobody needs the colour. */
export const dashes = ['none', '7 4', '2 3', '10 3 2 3'] as const;

/** The fills of bars, by the place of their series, to be referred to by `fillOf`. Put them into each drawing that uses them. */
export function Fills({ id }: { id: string }) {
  return (
    <defs>
      <pattern
        id={`${id}-1`}
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect className="chart-fill" data-series="1" width="6" height="6" />
        <rect className="chart-gap" width="2" height="6" />
      </pattern>
      <pattern id={`${id}-2`} width="5" height="5" patternUnits="userSpaceOnUse">
        <rect className="chart-fill" data-series="2" width="5" height="5" />
        <circle className="chart-gap" cx="2.5" cy="2.5" r="1.2" />
      </pattern>
      <pattern id={`${id}-3`} width="5" height="5" patternUnits="userSpaceOnUse">
        <rect className="chart-gap" width="5" height="5" />
        <path className="chart-line" data-series="3" d="M0 0H5M0 0V5" strokeWidth="2" />
      </pattern>
    </defs>
  );
}

/** The fill of a series' bars; the first is plain. */
export function fillOf(id: string, series: number): { fill?: string } {
  return series === 0 ? {} : { fill: `url(#${id}-${series})` };
}

/** The mark of a line's point: another shape for each series. */
export function Mark({ series, x, y }: { series: number; x: number; y: number }) {
  const common = { className: 'chart-mark', 'data-series': series };
  switch (series) {
    case 0:
      return <circle {...common} cx={x} cy={y} r="3.5" />;
    case 1:
      return <rect {...common} x={x - 3} y={y - 3} width="6" height="6" />;
    default:
      return <path {...common} d={`M${x} ${y - 4.5}L${x + 4.5} ${y + 3.5}H${x - 4.5}Z`} />;
  }
}

/** Which look is which series. */
export function Legend({ id, names, kind }: { id: string; names: readonly string[]; kind: 'bar' | 'line' }) {
  return (
    <ul className="chart-legend">
      {names.map((name, series) => (
        <li key={name}>
          <svg width="28" height="14" aria-hidden="true">
            {kind === 'bar' ? (
              <rect
                className="chart-fill"
                data-series={series}
                {...fillOf(id, series)}
                width="28"
                height="14"
              />
            ) : (
              <>
                <path
                  className="chart-line"
                  data-series={series}
                  d="M0 7H28"
                  strokeDasharray={dashes[series]}
                />
                <Mark series={series} x={14} y={7} />
              </>
            )}
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}
