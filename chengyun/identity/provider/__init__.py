"""OpenID Connect provider (统一身份认证): other platforms let people sign in with this one's accounts (4.1.2-3b)."""
