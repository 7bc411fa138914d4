"""Signing in with an upper platform's account (单点登录): this platform as a client of the upper one's provider."""
