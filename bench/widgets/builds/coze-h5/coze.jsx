import React from 'react';
import { createRoot } from 'react-dom/client';
import ChatSdk from 'WB_ROOT/packs/coze-chat-sdk-0.1.11-beta.19/dist/lib-h5/exports/index.js';
const { ChatFramework, ChatSlot, ChatType, Language } = ChatSdk;
const cfg = window.COZE;
const App = () => <div className="cz"><ChatFramework chat={{ appId: '7329529575539572743', type: ChatType.Bot }} setting={{ apiBaseUrl: cfg.url, cdnBaseUrlPath: cfg.cdn, language: Language.EN, requestHeader: {}, logLevel: 'error' }} auth={{ token: 'tok', onRefreshToken: () => 'tok' }} user={{ id: 'u1', name: 'User', avatar: cfg.cdn + 'a.svg' }}><ChatSlot className="chat-slot" /></ChatFramework></div>;
createRoot(document.getElementById('cz')).render(<App />);
