import './api/zod-policy.ts';
import './style/fonts.css';
import './style/tokens.css';
import './style/mantine.css';
import './style/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { assert } from '../shared/base/assert.ts';
import { App } from './app/App.tsx';

const root = document.getElementById('root');
assert(root, 'index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
