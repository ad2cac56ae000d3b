import { useApi } from '../../../api/use-api.ts';
import { Button } from '../../../ui/button.tsx';
import { useTexts } from '../../../words/language.tsx';
import { townsDocument } from '../act-documents.ts';
import { actionTexts } from '../action-texts.ts';

/** Offers the towns that earlier parcels with this postal code went to. An offer only: the carrier decides. */
export function TownChoice(props: {
  readonly postalCode: string;
  readonly city: string;
  readonly onTake: (city: string) => void;
}) {
  const { postalCode, city, onTake } = props;
  const t = useTexts(actionTexts);
  const code = postalCode.trim();
  const isCode = /^[0-9]{4}$/.test(code);
  const found = useApi(townsDocument, { postalCode: code }, { about: [], enabled: isCode });
  const others = (found.data?.towns ?? []).filter(
    (town) => town.toLocaleUpperCase() !== city.trim().toLocaleUpperCase(),
  );
  if (!isCode || found.isPlaceholderData || others.length === 0) return null;
  return (
    <div className="row small">
      <span>{t.recipient.towns}</span>
      {others.map((town) => (
        <Button key={town} label={t.recipient.takeTown(town)} onPress={() => onTake(town)}>
          {town}
        </Button>
      ))}
    </div>
  );
}
