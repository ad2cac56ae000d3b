import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/use-api.ts';
import { router } from './routes.tsx';
import { AppearanceProvider } from './shell/appearance.tsx';
import { Announcements } from './ui/announce.tsx';
import { LanguageProvider } from './words/language.tsx';
import './ui/tokens.css';
import './ui/base.css';

const place = document.querySelector('#console');
if (place === null) throw new Error('The page has no place for the console.');
createRoot(place).render(
  <StrictMode>
    <LanguageProvider>
      <AppearanceProvider>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          <Announcements />
        </QueryClientProvider>
      </AppearanceProvider>
    </LanguageProvider>
  </StrictMode>,
);
