import type { ResultOf } from '../../api/graphql.ts';
import { useMe } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { Badge } from '../../ui/notice.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { tradeTexts } from '../../words/trade-texts.ts';
import type { operatorsDocument } from './documents.ts';
import { texts } from './texts.ts';

export type StaffMember = ResultOf<typeof operatorsDocument>['operators'][number];

/** Everybody, those who have left at the end. */
export function StaffTable(props: {
  readonly staff: readonly StaffMember[];
  readonly onChange: (member: StaffMember) => void;
}) {
  const t = useTexts(texts);
  const columns = useColumns(props.onChange);
  const hasLeft = ({ revokedAt }: StaffMember) => Number(revokedAt !== null);
  const rows = props.staff.toSorted((one, other) => hasLeft(one) - hasLeft(other));
  return (
    <Table
      caption={t.listed(rows.length)}
      columns={columns}
      rows={rows}
      keyOf={({ operatorId }) => operatorId}
    />
  );
}

function useColumns(onChange: (member: StaffMember) => void): readonly Column<StaffMember>[] {
  const t = useTexts(texts);
  const trade = useTexts(tradeTexts);
  const me = useMe();
  return [
    {
      name: t.name,
      isRowHeader: true,
      cell: ({ name }) => (
        <span className="row">
          {name}
          {name === me?.name && <Badge tone="info">{t.you}</Badge>}
        </span>
      ),
    },
    { name: t.role, cell: ({ role }) => trade.role[role] },
    {
      name: t.email,
      cell: ({ email }) =>
        email === null ? <span className="muted">–</span> : <span className="staff-email">{email}</span>,
    },
    { name: t.signIn, cell: (member) => <SignIn member={member} /> },
    {
      name: t.lastSeen,
      cell: ({ lastSeenAt }) =>
        lastSeenAt === null ? <span className="muted">{t.never}</span> : <TimeAgo iso={lastSeenAt} />,
    },
    {
      name: t.actions,
      cell: (member) => (
        <Button
          label={t.changeOf(member.name)}
          disabledReason={member.revokedAt === null ? null : t.revokedNote}
          onPress={() => onChange(member)}
        >
          {t.change}
        </Button>
      ),
    },
  ];
}

function SignIn({ member }: { member: StaffMember }) {
  const t = useTexts(texts);
  const times = useTimes();
  const { signInMethods, secondFactor, sessions, invitedUntil, revokedAt } = member;
  if (revokedAt !== null) return <Badge tone="bad">{t.revoked(times.date(revokedAt))}</Badge>;
  const methods = signInMethods.map((method) => t.methods[method]).join(', ');
  return (
    <span className="stack-close">
      <span>
        {methods === '' ? <span className="muted">{t.nothingYet}</span> : methods}
        {secondFactor && `, ${t.withFactor}`}
      </span>
      {sessions > 0 && <span className="small muted">{`${t.sessions} ${t.sessionsIn(sessions)}`}</span>}
      {invitedUntil !== null && (
        <span className="small muted">{t.invited(times.dateTime(invitedUntil))}</span>
      )}
    </span>
  );
}
