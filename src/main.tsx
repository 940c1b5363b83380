// The ground comes first, so that every part's own styles win over it.
import './ui/fonts.css';
import './ui/tokens.css';
import './ui/base.css';
import './ui/surfaces.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App, open } from './app/app.tsx';

const place = document.getElementById('root');
if (!place) throw new Error('The page has no place for the app.');

open();
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
