import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/tokens.css';
import '../ui/base.css';
import { theme } from '../ui/theme.ts';
import { App } from './app.tsx';
import { BrokenPage } from './broken-page.tsx';
import { makeQueryClient } from './query-client.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }} wave={{ disabled: true }}>
      <QueryClientProvider client={makeQueryClient()}>
        <BrokenPage>
          <App />
        </BrokenPage>
      </QueryClientProvider>
    </ConfigProvider>
  </StrictMode>,
);
