import { useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useTexts } from '../../words/language.tsx';
import { cameraTexts } from './camera-texts.ts';
import { useCamera } from './use-camera.ts';

/** Scanning with the camera, where there is no scanner. What it reads is taken like any other scan. */
export function CameraPanel({ onScan, onClose }: { onScan: (code: string) => void; onClose: () => void }) {
  const t = useTexts(cameraTexts);
  const video = useRef<HTMLVideoElement>(null);
  const { state, lastCode, torch } = useCamera(video, onScan);
  const isWorking = state === 'starting' || state === 'looking';
  return (
    <section className="card stack-close" aria-labelledby="camera">
      <h2 id="camera">{t.title}</h2>
      {isWorking ? (
        <>
          <video ref={video} className="camera-picture" muted playsInline aria-label={t.title} />
          <p role="status">
            {state === 'starting' ? t.starting : lastCode === null ? t.aim : t.read(lastCode)}
          </p>
        </>
      ) : (
        <Notice tone="bad" isLive title={t.faults[state]} />
      )}
      <div className="row">
        {torch !== null && (
          <Button size="bench" isPressed={torch.isOn} onPress={torch.toggle}>
            {torch.isOn ? t.torchOff : t.torchOn}
          </Button>
        )}
        <Button size="bench" onPress={onClose}>
          {t.close}
        </Button>
      </div>
    </section>
  );
}
