import { useEffect, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useTexts } from '../../words/language.tsx';
import { texts } from './texts.ts';
import { forgetUnsent, listLeft } from './unsent-scans.ts';

/** Says whose scans wait on this machine besides one's own: they are sent in nobody else's name. */
export function LeftScans({ me }: { me: string }) {
  const t = useTexts(texts);
  const [left, setLeft] = useState<ReadonlyMap<string, readonly string[]>>(new Map());
  useEffect(() => {
    let isWanted = true;
    void listLeft(me).then((found) => {
      if (isWanted) setLeft(found);
    });
    return () => {
      isWanted = false;
    };
  }, [me]);
  return [...left].map(([by, ids]) => (
    <Notice key={by} tone="info" title={t.left.waiting(ids.length, by)}>
      <div className="row">
        <span>{t.left.words(by)}</span>
        <Button
          onPress={() => {
            void forgetUnsent(ids);
            setLeft(new Map([...left].filter(([name]) => name !== by)));
          }}
        >
          {t.left.forget}
        </Button>
      </div>
    </Notice>
  ));
}
