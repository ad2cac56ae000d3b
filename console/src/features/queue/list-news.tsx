import { Button } from '../../ui/button.tsx';
import { useTexts } from '../../words/language.tsx';
import { texts } from './texts.ts';

/** Says what the list would show if it were not held still, and lets it. The place is always there, or nothing would be read out. */
export function ListNews(props: {
  readonly newCount: number;
  readonly leftCount: number;
  readonly onUpdate: () => void;
}) {
  const { newCount, leftCount, onUpdate } = props;
  const t = useTexts(texts);
  const isNews = newCount + leftCount > 0;
  const words = [newCount > 0 ? t.newOrders(newCount) : '', leftCount > 0 ? t.leftOrders(leftCount) : ''];
  return (
    <div className="queue-news-place" role="status">
      {isNews && (
        <div className="queue-news">
          <span>{words.filter((each) => each !== '').join(', ')}</span>
          <Button onPress={onUpdate}>{t.update}</Button>
        </div>
      )}
    </div>
  );
}
