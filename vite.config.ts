import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { catalogue } from './vite-catalogue.ts';
import { backendOutputs } from './vite-backend-outputs.ts';
import { contentSecurityPolicy } from './vite-content-security-policy.ts';

const outputsFile = resolve(process.env['PARLANCE_OUTPUTS'] ?? 'amplify_outputs.json');

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), backendOutputs(outputsFile), catalogue(), contentSecurityPolicy(outputsFile)],
  resolve: {
    alias: [
      // The same code as its main file, made smaller by its authors than we can make it.
      { find: /^deep-chat$/, replacement: 'deep-chat/dist/deepChat.bundle.js' },
      // The page writes no GraphQL of its own: what of it Amplify needs is a few lines.
      {
        find: /^graphql$/,
        replacement: resolve(import.meta.dirname, 'src/backend/graphql-as-text.ts'),
      },
    ],
  },
  // Found late they would make the first start reload the page under the person's hands.
  optimizeDeps: {
    include: [
      '@aws-amplify/ui-react',
      '@tanstack/react-query',
      'aws-amplify',
      'aws-amplify/auth',
      'aws-amplify/data',
      'aws-amplify/utils',
      'deep-chat-react',
      'diff',
      'dompurify',
      'fflate',
      'lucide-react',
      'marked',
      'qrcode/lib/core/qrcode.js',
      'react-dom/client',
      'react-router',
      'ulid',
      'zod/mini',
    ],
  },
  // The frame that draws diagrams has no origin; deployed, customHttp.yml lets it have its script.
  server: { cors: { origin: 'null' } },
  build: {
    rolldownOptions: {
      input: {
        index: resolve(import.meta.dirname, 'index.html'),
        diagram: resolve(import.meta.dirname, 'diagram.html'),
      },
    },
    outDir: 'dist',
    target: 'es2023',
    // Fonts and icons as files: `font-src 'self'` allows no data URL.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
});
